import type { ReadDocument } from './read-document';

/** Far more than a page that people read, and less than a stored document may have. */
const MOST_CHARACTERS = 8_000_000;

/** The document as far as it can be kept; what is cut off is said. */
export function cutToSize(document: ReadDocument, most = MOST_CHARACTERS): ReadDocument {
  let size = 0;
  const end = document.blocks.findIndex((block) => (size += JSON.stringify(block).length) > most);
  if (end < 0) return document;
  const message = 'This page is longer than what is kept of one; its end is left out. Offer its text in smaller pages.';
  return {
    ...document,
    blocks: document.blocks.slice(0, end),
    warnings: [{ code: 'page_cut', message }, ...document.warnings],
  };
}
