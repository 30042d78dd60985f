import { parseXml, xmlAttribute, xmlChild, xmlDescendants } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';
import { readRunLook } from './run-look';
import type { RunLook } from './run-look';

/** What a style says of a paragraph and its text. */
export interface DocxStyle {
  /** Of a heading, from 1. */
  level?: number;
  isTitle: boolean;
  list?: { id: string; level: number };
  look: RunLook;
}

/** The styles of a document by their ids, each with what it takes over from the style it is based on. */
export function readStyles(bytes: Uint8Array | undefined): Map<string, DocxStyle> {
  const styles = new Map<string, DocxStyle>();
  if (!bytes) return styles;
  const elements = new Map(
    xmlDescendants(parseXml(bytes), 'style').map((one) => [xmlAttribute(one, 'styleId') ?? '', one]),
  );
  for (const id of elements.keys()) styles.set(id, resolve(id, elements, 0));
  return styles;
}

function resolve(id: string, elements: Map<string, XmlElement>, depth: number): DocxStyle {
  const element = elements.get(id);
  if (!element || depth > 20) return { isTitle: false, look: {} };
  const base = resolve(valueOf(element, 'basedOn') ?? '', elements, depth + 1);
  const name = (valueOf(element, 'name') ?? '').toLowerCase();
  const paragraph = xmlChild(element, 'pPr');
  const outline = paragraph ? valueOf(paragraph, 'outlineLvl') : undefined;
  const named = /^heading (\d)$/.exec(name)?.[1];
  const level =
    outline !== undefined && Number(outline) < 9
      ? Number(outline) + 1
      : named === undefined
        ? base.level
        : Number(named);
  const list = paragraph ? readList(paragraph) : undefined;
  return {
    ...(level !== undefined && { level }),
    isTitle: name === 'title' || base.isTitle,
    ...((list ?? base.list) && { list: { ...base.list, ...list } as { id: string; level: number } }),
    look: { ...base.look, ...readRunLook(xmlChild(element, 'rPr')) },
  };
}

/** The list that a paragraph belongs to. Number 0 takes it out of the list of its style. */
export function readList(properties: XmlElement): { id: string; level: number } | undefined {
  const numbers = xmlChild(properties, 'numPr');
  if (!numbers) return undefined;
  const id = valueOf(numbers, 'numId');
  const level = Number(valueOf(numbers, 'ilvl') ?? 0);
  return id === undefined ? undefined : { id, level };
}

export function valueOf(parent: XmlElement, name: string): string | undefined {
  const child = xmlChild(parent, name);
  return child && xmlAttribute(child, 'val');
}
