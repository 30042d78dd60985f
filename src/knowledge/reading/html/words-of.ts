import { cleanLine } from '../text/clean-text';
import { isElement, isText } from './elements';
import type { Element } from './elements';
import { NEVER_READ } from './tags';

/** The words of an element on one line, also if it is a button. */
export function wordsOf(element: Element, isReadable: (element: Element) => boolean): string {
  const parts = element.children.map((node) => {
    if (isText(node)) return node.data.replace(/\s+/g, ' ');
    if (!isElement(node) || NEVER_READ.has(node.name) || !isReadable(node)) return '';
    return ` ${wordsOf(node, isReadable)} `;
  });
  return cleanLine(parts.join(''));
}
