import { parseXml, xmlAttribute, xmlChild, xmlChildren } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';
import { builtInFormat } from './number-format';

/** How a cell is shown. */
export interface CellStyle {
  format: string;
  /** White on white. */
  isUnseen: boolean;
}

/** The styles of a workbook by the numbers that cells carry. */
export function readStyles(bytes: Uint8Array | undefined): CellStyle[] {
  if (!bytes) return [];
  const sheet = xmlChild(parseXml(bytes), 'styleSheet');
  if (!sheet) return [];
  const own = new Map<number, string>();
  for (const one of list(sheet, 'numFmts'))
    own.set(Number(xmlAttribute(one, 'numFmtId')), xmlAttribute(one, 'formatCode') ?? 'General');
  const fonts = list(sheet, 'fonts').map(isWhiteFont);
  const fills = list(sheet, 'fills').map(isWhiteFill);
  return list(sheet, 'cellXfs').map((style) => {
    const id = Number(xmlAttribute(style, 'numFmtId') ?? 0);
    const isUnseen =
      (fonts[Number(xmlAttribute(style, 'fontId') ?? 0)] ?? false) &&
      (fills[Number(xmlAttribute(style, 'fillId') ?? 0)] ?? true);
    return { format: own.get(id) ?? builtInFormat(id), isUnseen };
  });
}

function list(sheet: XmlElement, name: string): XmlElement[] {
  const parent = xmlChild(sheet, name);
  return parent ? xmlChildren(parent) : [];
}

function isWhiteFont(font: XmlElement): boolean {
  const colour = xmlChild(font, 'color');
  if (!colour) return false;
  return (
    /^(?:ff)?ffffff$/i.test(xmlAttribute(colour, 'rgb') ?? '') ||
    (xmlAttribute(colour, 'theme') === '0' && Number(xmlAttribute(colour, 'tint') ?? 0) > -0.04)
  );
}

function isWhiteFill(fill: XmlElement): boolean {
  const pattern = xmlChild(fill, 'patternFill');
  if (!pattern) return xmlChild(fill, 'gradientFill') === undefined;
  const type = xmlAttribute(pattern, 'patternType') ?? 'none';
  if (type === 'none') return true;
  const ground = xmlChild(pattern, 'fgColor');
  return (
    type === 'solid' &&
    ground !== undefined &&
    (/^(?:ff)?ffffff$/i.test(xmlAttribute(ground, 'rgb') ?? '') ||
      (xmlAttribute(ground, 'theme') === '0' && xmlAttribute(ground, 'tint') === undefined))
  );
}
