import { encode } from 'iconv-lite';
import type { ReadBlock } from '../../../../src/domain/knowledge/read-document';
import { readBytes } from '../../../../src/knowledge/reading/read-file';

/** Blocks as lines: headings with marks, rows as "column: value; …". */
const line = (block: ReadBlock): string => {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'text':
      return block.text;
    case 'row':
      return block.cells.map(({ column, value }) => (column === '' ? value : `${column}: ${value}`)).join('; ');
    case 'pair':
      return `${block.question} => ${block.answer}`;
  }
};
const lines = async (name: string, content: string | Buffer) =>
  (await readBytes(Buffer.from(content), { name })).document.blocks.map(line);
const refusal = async (name: string, content: string | Buffer) =>
  readBytes(Buffer.from(content), { name }).then(
    () => 'read',
    (error: Error & { code?: string }) => error.code,
  );
const html = async (body: string, head = '') =>
  lines('a.html', `<!doctype html><head>${head}</head><body><main>${body}</main></body>`);

describe('pages', () => {
  it('reads a tab panel with the name of its tab, and no hidden panel that nothing opens', async () => {
    const read = await html(
      '<h1>Spa</h1><button role="tab" aria-controls="p">Prices?</button><div id="p" hidden><p>Day ticket 20 €.</p></div><div hidden>secret</div>',
    );
    expect(read).toEqual(['# Spa', 'Prices? => Day ticket 20 €.']);
  });

  it('reads what a label of a tick box opens', async () => {
    const style = '<style>.c{display:none} input:checked~.c{display:block}</style>';
    expect(
      await html(
        '<h1>FAQ</h1><input type="checkbox" id="x"><label for="x">Do you ship?</label><div class="c">Yes, for 5 €.</div>',
        style,
      ),
    ).toEqual(['# FAQ', 'Do you ship? => Yes, for 5 €.']);
  });

  it.each([
    ['a transparent colour', 'color:rgba(0,0,0,0)'],
    ['a text moved away', 'text-indent:-9999px'],
    ['a point', 'position:absolute;clip:rect(1px,1px,1px,1px)'],
    ['no height', 'height:0;overflow:hidden'],
    ['no size', 'transform:scale(0)'],
    ['the colour of its ground', 'color:#111;background-color:#121212'],
  ])('leaves out what is hidden by %s', async (_kind, style) => {
    expect(await html(`<p>seen</p><p style="${style}">unseen</p>`)).toEqual(['seen']);
  });

  it('reads white text on a dark ground', async () => {
    expect(await html('<section style="background:#222"><p style="color:white">Brunch 19 €</p></section>')).toEqual([
      'Brunch 19 €',
    ]);
  });

  it('leaves out a struck price, and what customers wrote', async () => {
    expect(await html('<p>Hat <s>30 €</s> 20 €</p><div class="reviews"><p>Only 5 € there!</p></div>')).toEqual([
      'Hat 20 €',
    ]);
  });

  it('believes what is seen more than structured data', async () => {
    const data = '{"@type":"Product","name":"Hat","offers":{"price":"30","priceCurrency":"EUR"}}';
    const page = await html(`<h1>Hat</h1><p>Now 20 €</p><script type="application/ld+json">${data}</script>`);
    expect(page).toEqual(['# Hat', 'Now 20 €']);
  });

  it('parts a price from its name, and keeps a letter with its word', async () => {
    expect(await html('<div><span class="n">Tea</span><span class="p">3 €</span></div><p><b>T</b>ea</p>')).toEqual([
      'Tea 3 €',
      'Tea',
    ]);
  });

  it('keeps opening hours of a footer and drops its rights', async () => {
    const page = '<body><main><h1>A</h1><p>b</p></main><footer><p>Open 9:00–17:00</p><p>© 2026 A</p></footer></body>';
    expect(await lines('a.html', page)).toEqual(['# A', 'b', 'Open 9:00–17:00']);
  });

  it('survives elements within each other without end', async () => {
    expect((await lines('a.html', `<p>a</p>${'<div>'.repeat(20_000)}deep`)).join(' ')).toContain('deep');
  });
});

describe('tables of values', () => {
  it.each([
    ['tabs', 'Item\tPrice\nTea\t3,50\n'],
    ['bars', 'Item|Price\nTea|3,50\n'],
    ['semicolons', '"Item";"Price"\n"Tea";"3,50"\n'],
  ])('finds %s between the cells', async (_kind, text) => {
    expect(await lines('a.csv', text)).toEqual(['Item: Tea; Price: 3,50']);
  });

  it.each([
    ['UTF-16 with a mark', encode('Ürün;Fiyat\nÇay;15 TL\n', 'utf-16le', { addBOM: true })],
    ['UTF-16 without one', encode('Ürün;Fiyat\nÇay;15 TL\n', 'utf-16be')],
    ['Latin-5', encode('Ürün;Fiyat\nÇay;15 TL\nŞeker ığ;20 TL\n', 'iso-8859-9')],
    ['UTF-8 with a mark', encode('Ürün;Fiyat\nÇay;15 TL\n', 'utf-8', { addBOM: true })],
  ])('reads %s', async (_kind, bytes) => {
    expect(await lines('a.csv', bytes)).toContain('Ürün: Çay; Fiyat: 15 TL');
  });

  it('reads a table whose quotation mark never ends, and says so', async () => {
    const { document } = await readBytes(Buffer.from('Item,Price\n"Tea,3\nMilk,2\n'), { name: 'a.csv' });
    expect(document.warnings.map(({ code }) => code)).toEqual(['quotes_not_closed']);
    expect(document.blocks).toHaveLength(2);
  });

  it('says how many of too many rows were read', async () => {
    const rows = `${Array.from({ length: 100_010 }, (_, index) => `a${index},1`).join('\n')}\n`;
    const { document } = await readBytes(Buffer.from(`Item,Count\n${rows}`), { name: 'a.csv' });
    expect(document.warnings[0]).toMatchObject({
      code: 'rows_left_out',
      message: expect.stringContaining('100,000 of 100,010') as string,
    });
  });

  it('refuses a table of 200,000 columns', async () => {
    expect(await refusal('a.csv', 'a,'.repeat(200_000))).toBe('too_many_columns');
  });
});

describe('JSON', () => {
  it('keeps the lines that can be read, and names the broken one', async () => {
    const text = '{"prompt":"Open?","completion":"9 to 5"}\n{broken\n{"frage":"Hund?","antwort":"Ja"}\n';
    const { document } = await readBytes(Buffer.from(text), { name: 'a.jsonl' });
    expect(document.blocks.map(line)).toEqual(['Open? => 9 to 5', 'Hund? => Ja']);
    expect(document.warnings).toMatchObject([{ code: 'line_left_out', place: { row: 2 } }]);
  });

  it('reads things with their values, without keys, inactive ones and notes of the staff', async () => {
    const items = [
      { id: 7, name: 'Tea', price: '3 €', cost_price: '1 €', active: true },
      { id: 8, name: 'Old', price: '2 €', active: false },
    ];
    expect(await lines('a.json', JSON.stringify({ products: items }))).toEqual(['# products', 'name: Tea; price: 3 €']);
  });
});

describe('Markdown and text', () => {
  it('gives steps their numbers and drops comments', async () => {
    expect(await lines('a.md', '# A\n\n3. three\n4. four\n\n<!-- no -->\n')).toEqual(['# A', '3. three\n4. four']);
  });

  it('reads questions and answers of plain text', async () => {
    expect(await lines('a.txt', 'HOURS\n\nQ: Open on Sunday?\nA: No, closed.\n')).toEqual([
      '## HOURS',
      'Open on Sunday? => No, closed.',
    ]);
  });
});

describe('files that cannot be read say why', () => {
  it.each([
    ['an empty file', 'a.pdf', '', 'empty_file'],
    ['a page named as a PDF', 'a.pdf', '<!doctype html><html><body>404</body></html>', 'mislabelled_file'],
    ['a picture', 'a.pdf', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'unsupported_type'],
    ['a broken PDF', 'a.pdf', '%PDF-1.7\nnothing else', 'broken_file'],
    ['a broken archive', 'a.docx', Buffer.from('504b0304aaaaaaaaaaaa', 'hex'), 'broken_file'],
    [
      'bytes without sense',
      'a.txt',
      Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 73) % 32)),
      'unknown_charset',
    ],
    [
      'an old document',
      'a.doc',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument', 'utf16le')]),
      'old_office_file',
    ],
    [
      'an encrypted workbook',
      'a.xlsx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted_file',
    ],
    ['broken JSON', 'a.json', '{"a":', 'broken_file'],
  ])('%s', async (_kind, name, content, code) => {
    expect(await refusal(name, content)).toBe(code);
  });

  it('reads a PDF under any name', async () => {
    expect(await refusal('a.docx', '%PDF-1.7\nnothing else')).toBe('broken_file');
  });
});
