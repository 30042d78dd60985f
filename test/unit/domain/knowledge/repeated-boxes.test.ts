import type { ReadBlock, ReadDocument } from '../../../../src/domain/knowledge/read-document';
import { dropRepeatedBoxes } from '../../../../src/domain/knowledge/repeated-boxes';

const text = (words: string, box?: string): ReadBlock => ({
  kind: 'text',
  text: words,
  place: {},
  ...(box && { box }),
});
const heading = (words: string, box?: string): ReadBlock => ({
  kind: 'heading',
  level: 2,
  text: words,
  place: {},
  ...(box && { box }),
});
const page = (...blocks: ReadBlock[]): ReadDocument => ({ title: '', blocks, warnings: [] });
const words = (documents: ReadDocument[]) =>
  documents.map(({ blocks }) => blocks.map((block) => ('text' in block ? block.text : block.kind)));

describe('boxes that repeat over pages', () => {
  it('keeps a footer of every page once, on the first page', () => {
    const pages = ['A', 'B', 'C'].map((main) =>
      page(text(main), heading('Visit us', 'footer'), text('Open from 9 to 5', 'footer')),
    );
    expect(words(dropRepeatedBoxes(pages))).toEqual([['A', 'Visit us', 'Open from 9 to 5'], ['B'], ['C']]);
  });

  it('keeps a box that only two pages carry', () => {
    const pages = [page(text('Key 6 €', 'sidebar')), page(text('Key 6 €', 'sidebar')), page(text('Else'))];
    expect(words(dropRepeatedBoxes(pages))).toEqual([['Key 6 €'], ['Key 6 €'], ['Else']]);
  });

  it('keeps a sentence that every page says in its main text', () => {
    const pages = [1, 2, 3, 4].map(() => page(text('Prices include tax.')));
    expect(words(dropRepeatedBoxes(pages)).flat()).toHaveLength(4);
  });
});
