import { xmlAttribute, xmlChild } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';

/** How a piece of text looks, as far as it decides whether it is read. */
export interface RunLook {
  isHidden?: boolean;
  isStruck?: boolean;
  isWhite?: boolean;
  hasGround?: boolean;
  isTiny?: boolean;
  isBold?: boolean;
}

/** What the properties of a run say; nothing for what they leave to its style. */
export function readRunLook(properties: XmlElement | undefined): RunLook {
  if (!properties) return {};
  const look: RunLook = {};
  const hidden = flag(properties, 'vanish');
  if (hidden !== undefined) look.isHidden = hidden;
  const struck = flag(properties, 'strike') ?? flag(properties, 'dstrike');
  if (struck !== undefined) look.isStruck = struck;
  const bold = flag(properties, 'b');
  if (bold !== undefined) look.isBold = bold;
  const colour = xmlChild(properties, 'color');
  if (colour) look.isWhite = /^f{6}$/i.test(xmlAttribute(colour, 'val') ?? '');
  const shade = xmlChild(properties, 'shd');
  if (shade || xmlChild(properties, 'highlight'))
    look.hasGround = !/^(?:auto|f{6})$/i.test((shade && xmlAttribute(shade, 'fill')) ?? '');
  const size = xmlChild(properties, 'sz');
  if (size) look.isTiny = Number(xmlAttribute(size, 'val')) <= 3;
  return look;
}

/** Whether nobody sees the text. */
export function isUnseen(look: RunLook, hasGround: boolean): boolean {
  return (
    look.isHidden === true || look.isTiny === true || (look.isWhite === true && look.hasGround !== true && !hasGround)
  );
}

function flag(properties: XmlElement, name: string): boolean | undefined {
  const element = xmlChild(properties, name);
  if (!element) return undefined;
  return !/^(?:0|false|off|none)$/.test(xmlAttribute(element, 'val') ?? '1');
}
