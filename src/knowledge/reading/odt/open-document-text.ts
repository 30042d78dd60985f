import { isTag, isText } from 'domhandler';
import { cleanText } from '../text/clean-text';
import { xmlAttribute, xmlName } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';
import type { HiddenStyles } from './open-document-styles';

/** What is not part of the text as it is printed. */
const LEFT_OUT = new Set([
  'annotation',
  'annotation-end',
  'tracked-changes',
  'hidden-text',
  'hidden-paragraph',
  'bookmark',
  'page-number',
  'page-count',
  'ruby-text',
  'frame',
  'custom-shape',
  'note-citation',
  'script',
  'desc',
  'title',
]);
const MOST_SPACES = 100;

/** The words of a paragraph. */
export function paragraphText(element: XmlElement, styles: HiddenStyles): string {
  return cleanText(textIn(element, styles));
}

function textIn(element: XmlElement, styles: HiddenStyles): string {
  return element.children
    .map((child) => {
      if (isText(child)) return child.data.replace(/\s+/g, ' ');
      if (!isTag(child)) return '';
      const name = xmlName(child);
      const style = xmlAttribute(child, 'style-name') ?? '';
      if (LEFT_OUT.has(name) || styles.hidden.has(style)) return '';
      if (styles.struck.has(style)) return ' ';
      if (name === 's') return ' '.repeat(Math.min(MOST_SPACES, Number(xmlAttribute(child, 'c') ?? 1)));
      if (name === 'tab') return ' ';
      if (name === 'line-break') return '\n';
      if (name === 'note') return ` (${textIn(child, styles).trim()})`;
      return textIn(child, styles);
    })
    .join('');
}
