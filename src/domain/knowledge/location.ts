import type { KnowledgePassage } from './passage';

/**
 * Where a passage stands, for a person who looks for it: `Delivery › Abroad, page 3`. The document's title is not repeated.
 * Empty when the document has nothing to go by.
 */
export function locationOf({ path, place }: Pick<KnowledgePassage, 'path' | 'place'>): string {
  const { page, sheet, row, url } = place;
  const parts = [
    path.slice(1).join(' › '),
    url ?? '',
    page === undefined ? '' : `page ${page}`,
    sheet === undefined ? '' : `sheet ${sheet}`,
    row === undefined ? '' : `row ${row}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
