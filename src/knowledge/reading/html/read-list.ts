import { attribute, childElements, isElement } from './elements';
import type { AnyNode, Element } from './elements';
import { rawText, descendants } from './elements';

/** What reads the words of an element. */
interface WordReader {
  textOf(node: Element): string;
}

/** A list with its items on lines of their own, each with the number that the page shows, lists within it indented. */
export function readList(list: Element, reader: WordReader): { text: string; linkShare: number } {
  const lines = listLines(list, reader, '');
  const text = lines.join('\n');
  const linked = [...descendants(list)]
    .filter(({ name }) => name === 'a')
    .reduce((sum, link) => sum + rawText(link).trim().length, 0);
  return { text, linkShare: text === '' ? 0 : Math.min(1, linked / text.length) };
}

function listLines(list: Element, reader: WordReader, indent: string): string[] {
  const items = childElements(list);
  const isReversed = list.attribs.reversed !== undefined;
  let number = Number.parseInt(attribute(list, 'start'), 10);
  if (Number.isNaN(number)) number = isReversed ? items.filter(({ name }) => name === 'li').length : 1;
  return items.flatMap((item) => {
    if (isList(item)) return listLines(item, reader, `${indent}  `);
    const given = Number.parseInt(attribute(item, 'value'), 10);
    if (!Number.isNaN(given)) number = given;
    const inner = item.children.filter((child): child is Element => isElement(child) && isList(child));
    const text = reader.textOf(without(item, inner));
    const mark = list.name === 'ol' ? `${numberAs(attribute(list, 'type'), number)}. ` : '- ';
    if (item.name === 'li') number += isReversed ? -1 : 1;
    const own = text === '' ? [] : [`${indent}${mark}${text.replace(/\n/g, `\n${indent}  `)}`];
    return [...own, ...inner.flatMap((one) => listLines(one, reader, `${indent}  `))];
  });
}

function isList(element: Element): boolean {
  return /^(?:ul|ol|menu)$/.test(element.name);
}

/** The item without the lists in it, which have lines of their own. */
function without(item: Element, inner: Element[]): Element {
  if (inner.length === 0) return item;
  const copy = Object.create(item) as Element;
  copy.children = item.children.filter((child: AnyNode) => !inner.includes(child as Element));
  return copy;
}

function numberAs(type: string, number: number): string {
  if (type.toLowerCase() !== 'a' || number < 1 || number > 26) return String(number);
  const letter = String.fromCodePoint(96 + number);
  return type === 'A' ? letter.toUpperCase() : letter;
}
