import fc from 'fast-check';
import { estimateTokens } from '../../../src/knowledge/estimate-tokens';
import { splitText } from '../../../src/knowledge/split-text';

const sentence = (n: number) => `Sentence number ${n} tells the customer something about our flower shop.`;
const paragraph = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => sentence(from + i)).join(' ');

describe('splitText', () => {
  it('keeps a short text whole', () => {
    expect(splitText('We open at 9.\n\nWe close at 18.')).toEqual([
      { text: 'We open at 9.\n\nWe close at 18.', location: '' },
    ]);
  });

  it('gives nothing for a text without words', () => {
    expect(splitText(' \n\n\t\r\n')).toEqual([]);
  });

  it('never crosses a heading, and keeps the path of headings as the location', () => {
    const text = '# Delivery\nIn the city.\n## Abroad\nTwo weeks.\n# Returns\nWithin a day.';
    expect(splitText(text)).toEqual([
      { text: 'In the city.', location: 'Delivery' },
      { text: 'Two weeks.', location: 'Delivery › Abroad' },
      { text: 'Within a day.', location: 'Returns' },
    ]);
  });

  it('keeps the text of a heading with nothing under it', () => {
    expect(splitText('# Contact\n## Call 555-0100\n# We close in August')).toEqual([
      { text: 'Call 555-0100', location: 'Contact' },
      { text: 'We close in August', location: '' },
    ]);
  });

  it('ends chunks between sentences and repeats the last one in the next', () => {
    const chunks = splitText(paragraph(1, 40));
    expect(chunks.length).toBeGreaterThan(2);
    for (const [index, { text }] of chunks.entries()) {
      expect(text).toMatch(/^Sentence number .*shop\.$/s);
      const next = chunks[index + 1];
      if (next) expect(text.endsWith(next.text.split('. ')[0] + '.')).toBe(true);
    }
  });

  it('ends no chunk inside a sentence because the text was broken into lines to fit a page', () => {
    const wrapped = paragraph(0, 40).replaceAll(/(.{60,80}) /g, '$1\n');
    const chunks = splitText(wrapped);
    expect(chunks.length).toBeGreaterThan(1);
    for (const { text } of chunks) expect(text).toMatch(/^Sentence number[^]*shop\.$/);
  });

  it('uses most of the room that it has', () => {
    const chunks = splitText(paragraph(1, 60));
    for (const { text } of chunks.slice(0, -1)) expect(estimateTokens(text)).toBeGreaterThan(180);
  });

  it('splits scripts without spaces and words without end', () => {
    const chinese = splitText('我们每天早上九点开门晚上六点关门。'.repeat(60));
    expect(chinese.length).toBeGreaterThan(3);
    const endless = splitText('x'.repeat(20_000));
    expect(endless.map(({ text }) => text).join('')).toBe('x'.repeat(20_000));
  });

  it('never exceeds the limit, loses no word and always splits a text the same way', () => {
    const word = fc.oneof(
      fc.constantFrom('open', 'closed', 'flowers', '# Heading', '## Sub', '\n', '\n\n', 'größe', '価格', '😀', 'no.'),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 300 }), (words) => {
        const text = words.join(' ');
        const chunks = splitText(text, { maxTokens: 40, overlapTokens: 10 });
        expect(splitText(text, { maxTokens: 40, overlapTokens: 10 })).toEqual(chunks);
        const found = chunks
          .map((chunk) => `${chunk.location} ${chunk.text}`)
          .join(' ')
          .replace(/\s/g, '');
        for (const { text: chunk } of chunks) expect(estimateTokens(chunk)).toBeLessThanOrEqual(40);
        for (const marker of ['open', 'flowers', '価格']) {
          if (words.includes(marker)) expect(found).toContain(marker);
        }
      }),
      { numRuns: 500 },
    );
  });
});
