import { attribute, descendants, rawText } from './elements';
import type { Element } from './elements';

/** The level of an element that is a heading. */
export function headingLevel(element: Element): number | undefined {
  if (/^h[1-6]$/.test(element.name)) return Number(element.name.slice(1));
  if (attribute(element, 'role') !== 'heading') return undefined;
  return Math.min(6, Math.max(1, Number.parseInt(attribute(element, 'aria-level'), 10) || 2));
}

/** A single letter in an element of its own belongs to its word. */
export function isWord(element: Element): boolean {
  return rawText(element).trim().length > 1;
}

/** What pictures in a heading say in their stead. */
export function imageText(element: Element): string {
  return [...descendants(element)]
    .filter(({ name }) => name === 'img')
    .map((image) => attribute(image, 'alt'))
    .join(' ');
}
