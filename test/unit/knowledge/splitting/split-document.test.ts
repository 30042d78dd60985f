import { pathPrefix } from '../../../../src/domain/knowledge/passage';
import type { ReadBlock, ReadDocument } from '../../../../src/domain/knowledge/read-document';
import { splitDocument } from '../../../../src/knowledge/splitting/split-document';

const heading = (text: string, level = 2): ReadBlock => ({ kind: 'heading', level, text, place: {} });
const paragraph = (text: string, place = {}): ReadBlock => ({ kind: 'text', text, place });
const row = (cells: Record<string, string>, number = 1, table = 1): ReadBlock => ({
  kind: 'row',
  table,
  cells: Object.entries(cells).map(([column, value]) => ({ column, value })),
  place: { row: number },
});
const documentOf = (blocks: ReadBlock[], title = 'Bakery'): ReadDocument => ({ title, blocks, warnings: [] });
const words = (count: number, ending = '.') =>
  `${Array.from({ length: count }, (_, n) => `word${n}`).join(' ')}${ending}`;

describe('splitting a document', () => {
  it('keeps a section together with the headings above it', () => {
    const passages = splitDocument(
      documentOf([heading('Prices', 1), heading('Cakes'), paragraph('A cake is 20 €.'), paragraph('Order early.')]),
    );
    expect(passages).toEqual([
      {
        position: 0,
        kind: 'section',
        text: 'A cake is 20 €.\n\nOrder early.',
        path: ['Bakery', 'Prices', 'Cakes'],
        group: null,
        place: {},
        expired: false,
        sentences: ['A cake is 20 €.', 'Order early.'],
      },
    ]);
    expect(pathPrefix(passages[0]?.path ?? [])).toBe('Bakery > Prices > Cakes: ');
  });

  it('never crosses a heading, and closes the deeper ones with it', () => {
    const passages = splitDocument(
      documentOf([heading('A', 1), heading('B', 3), paragraph('b.'), heading('C', 2), paragraph('c.')]),
    );
    expect(passages.map(({ path, text }) => [path.join('/'), text])).toEqual([
      ['Bakery/A/B', 'b.'],
      ['Bakery/A/C', 'c.'],
    ]);
  });

  it('keeps a heading that nothing stands under as a passage of its own', () => {
    const passages = splitDocument(
      documentOf([heading('We deliver on Sundays'), heading('Prices'), paragraph('Free.')]),
    );
    expect(passages.map(({ text }) => text)).toEqual(['We deliver on Sundays', 'Free.']);
  });

  it('does not repeat a first heading that is the title', () => {
    expect(splitDocument(documentOf([heading('bakery', 1), paragraph('Open.')]))[0]?.path).toEqual(['Bakery']);
  });

  it('cuts a long section between sentences, in parts of at most 150 words that hold every word', () => {
    const text = Array.from({ length: 12 }, () => words(40)).join(' ');
    const passages = splitDocument(documentOf([paragraph(text)]));
    expect(passages.length).toBeGreaterThan(2);
    for (const passage of passages) expect(passage.text.split(/\s+/).length).toBeLessThanOrEqual(150);
    expect(passages.map((passage) => passage.text).join(' ')).toBe(text);
  });

  it('bounds a sentence that has no end', () => {
    const passages = splitDocument(documentOf([paragraph(words(2_000, '')), paragraph('我'.repeat(5_000))]));
    for (const { sentences, text } of passages) {
      expect(text.length).toBeLessThan(2_000);
      for (const sentence of sentences) expect(sentence.length).toBeLessThan(700);
    }
  });

  it('begins a new passage with a new page', () => {
    const passages = splitDocument(documentOf([paragraph('One.', { page: 1 }), paragraph('Two.', { page: 2 })]));
    expect(passages.map(({ place, text }) => [place.page, text])).toEqual([
      [1, 'One.'],
      [2, 'Two.'],
    ]);
  });

  it('makes a passage of each row, with the names of its columns', () => {
    const [passage] = splitDocument(
      documentOf([row({ item: 'Fraisier', size: '6 p.', '': 'may', price: '29,00' }, 7)]),
    );
    expect(passage).toMatchObject({
      kind: 'row',
      text: 'item: Fraisier; size: 6 p.; may; price: 29,00',
      place: { row: 7 },
    });
  });

  it('groups the rows of one item, and no more than eight', () => {
    const rows = [
      ...['6', '10'].map((size) => row({ aisle: 'Cakes', item: 'Fraisier', size })),
      ...['6', '10', '20'].map((size) => row({ aisle: 'Cakes', item: 'Opera', size })),
      ...Array.from({ length: 9 }, (_, n) => row({ aisle: 'Bread', item: 'Roll', size: `${n}` })),
      ...['Tart', 'Flan', 'Eclair'].map((item) => row({ aisle: 'Cakes of the day', item, size: '1' })),
    ];
    const groups = splitDocument(documentOf(rows)).map(({ group }) => group);
    expect(groups.slice(0, 2)).toEqual([
      { from: 0, to: 1 },
      { from: 0, to: 1 },
    ]);
    expect(groups.slice(2, 5)).toEqual([2, 2, 2].map(() => ({ from: 2, to: 4 })));
    expect(groups.slice(5, 14)).toEqual(Array.from({ length: 9 }, () => null));
  });

  it('looks past article numbers for the name', () => {
    const rows = ['A1', 'A2', 'A3'].map((sku, n) => row({ sku, item: n < 2 ? 'Tent' : 'Stove', price: `${n}` }));
    const filler = Array.from({ length: 9 }, (_, n) => row({ sku: `B${n}`, item: `Thing ${n}`, price: '1' }));
    const groups = splitDocument(documentOf([...rows, ...filler])).map(({ group }) => group);
    expect(groups.slice(0, 3)).toEqual([{ from: 0, to: 1 }, { from: 0, to: 1 }, null]);
  });

  it('returns a small table with the section that it stands in', () => {
    const passages = splitDocument(
      documentOf([
        heading('Delivery'),
        paragraph('We deliver on weekdays.'),
        row({ zone: 'near', fee: '3 €' }),
        row({ zone: 'far', fee: '6 €' }),
        heading('Returns'),
        paragraph('Thirty days.'),
      ]),
    );
    const together = { from: 0, to: 2 };
    expect(passages.map(({ group }) => group)).toEqual([together, together, together, null]);
  });

  it('keeps a question and its answer whole', () => {
    const answer = words(400);
    const [pair] = splitDocument(documentOf([{ kind: 'pair', question: 'Why?', answer, place: {} }]));
    expect(pair).toMatchObject({ kind: 'pair', text: `Why?\n${answer}` });
    expect(pair?.path).toEqual(['Bakery', 'Why?']);
    expect(pair?.sentences.join(' ')).toBe(answer);
  });

  it.each([
    ['an expired title', { title: 'Preisliste 2023 (nicht mehr gültig)' }, true],
    ['an old price list', { title: 'Anciens tarifs' }, true],
    ['an old town', { title: 'Hotel en el casco antiguo' }, false],
    ['a list of this year', { title: 'Preisliste 2026' }, false],
  ])('sees from %s whether a document is expired', (_name, { title }, expired) => {
    expect(splitDocument(documentOf([paragraph('Bread 2 €')], title))[0]?.expired).toBe(expired);
  });

  it('sees it from the file name and from the first line, and takes the owner’s word above both', () => {
    const blocks = [paragraph('TARIF 2023 - N’EST PLUS VALABLE\nBaguette 1,20')];
    expect(splitDocument(documentOf(blocks))[0]?.expired).toBe(true);
    expect(splitDocument(documentOf(blocks), { expired: false })[0]?.expired).toBe(false);
    expect(splitDocument(documentOf([paragraph('x')]), { fileName: 'old-prices.txt' })[0]?.expired).toBe(true);
    expect(splitDocument(documentOf([paragraph('x')]), { expired: true })[0]?.expired).toBe(true);
  });

  it('knows one expired row among others', () => {
    const rows = [row({ item: 'Voucher', note: 'expired' }), row({ item: 'Card', note: 'valid' })];
    expect(splitDocument(documentOf(rows)).map(({ expired }) => expired)).toEqual([true, false]);
  });

  it('finds no passage in a document without text', () => {
    expect(splitDocument(documentOf([paragraph('  \n '), row({ a: ' ' })]))).toEqual([]);
  });
});
