import type { ReadBlock, ReadDocument } from './read-document';

/** A box is a repeated one from this many pages on; on fewer pages it may be chance. */
const FEWEST_PAGES = 3;

/** How many pages carry each block of a box, by its words. */
export type BoxCounts = Map<string, number>;

/**
 * Drops what stands beside the main text of page after page, such as footers: a block of a box (`box`) that at least three pages
 * carry word for word stays on the first of them alone, so that the facts in it are kept once. Blocks outside of boxes, and boxes
 * of one or two pages, stay. Headings of a box that are left without text go. The documents themselves are not changed.
 */
export function dropRepeatedBoxes(documents: ReadDocument[]): ReadDocument[] {
  const counts: BoxCounts = new Map();
  for (const document of documents) countBoxes(counts, document);
  const told = new Set<string>();
  return documents.map((document) => dropToldBoxes(document, counts, told));
}

/** Counts the boxes of one page more. */
export function countBoxes(counts: BoxCounts, { blocks }: ReadDocument): void {
  for (const words of new Set(blocks.filter((block) => block.box !== undefined).map(wordsOf))) {
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
}

/** The same as `dropRepeatedBoxes` page by page, with all pages counted before: `told` is what the pages before have kept. */
export function dropToldBoxes(document: ReadDocument, counts: BoxCounts, told: Set<string>): ReadDocument {
  const blocks = document.blocks.filter((block) => {
    if (block.box === undefined) return true;
    const words = wordsOf(block);
    if ((counts.get(words) ?? 0) < FEWEST_PAGES) return true;
    if (block.kind !== 'heading' && told.has(words)) return false;
    told.add(words);
    return true;
  });
  return { ...document, blocks: blocks.filter((_block, index) => !isEmptyHeading(blocks, index)) };
}

/** A heading of a box whose text is gone. The first of a page that says these words is its title and stays. */
function isEmptyHeading(blocks: ReadBlock[], index: number): boolean {
  const [block, next] = [blocks[index], blocks[index + 1]];
  if (block?.kind !== 'heading' || block.box === undefined) return false;
  const isTitle =
    block.level === 1 && !blocks.slice(0, index).some((other) => other.kind === 'heading' && other.text === block.text);
  return !isTitle && (next?.box !== block.box || (next.kind === 'heading' && next.level <= block.level));
}

function wordsOf(block: ReadBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return `${block.kind}\n${block.text.toLowerCase()}`;
    case 'row':
      return `row\n${block.cells.map(({ column, value }) => `${column}\t${value}`).join('\n')}`.toLowerCase();
    case 'pair':
      return `pair\n${block.question}\n${block.answer}`.toLowerCase();
  }
}
