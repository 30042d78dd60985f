import { cleanText } from '../text/clean-text';
import { isElement, isText } from './elements';
import type { AnyNode } from './elements';
import { parseHtml } from './parse-html';
import { INLINE, NEVER_READ } from './tags';

/** The words of a piece of HTML inside another format: markup goes, entities become signs, blocks become lines. */
export function decodeMarkup(markup: string): string {
  return cleanText(read(parseHtml(markup).document.children));
}

function read(nodes: AnyNode[]): string {
  return nodes
    .map((node) => {
      if (isText(node)) return node.data.replace(/\s+/g, ' ');
      if (!isElement(node) || NEVER_READ.has(node.name)) return '';
      if (node.name === 'br') return '\n';
      const inner = read(node.children);
      return INLINE.has(node.name) || node.name === 'html' || node.name === 'body' ? inner : `\n${inner}\n`;
    })
    .join('');
}
