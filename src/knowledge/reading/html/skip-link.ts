import { attribute, parentElement } from './elements';
import type { Element } from './elements';

/** "Skip to content" and the like: a link into the page itself, at its head. */
export function isSkipLink(element: Element, box: string | undefined): boolean {
  const address = attribute(element, 'href');
  if (element.name !== 'a' || !address.startsWith('#') || address.length < 2) return false;
  return box === 'header' || /skip/i.test(attribute(element, 'class')) || parentElement(element)?.name === 'body';
}
