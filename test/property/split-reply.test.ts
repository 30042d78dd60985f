import fc from 'fast-check';
import { MAX_TEXT_BYTES, splitReply } from '../../src/domain/sending/split-reply';

const RUNS = { seed: 20_260, numRuns: 400 };
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const bare = (text: string) => text.replace(/\s/gu, '');

const pieces = fc.constantFrom(
  'A sentence. ',
  'word ',
  '\n\n',
  '- item\n',
  'ü',
  '日本語',
  '👩‍👩‍👧‍👦',
  '🇪🇸',
  'é',
  '?! ',
  'https://a.example/b ',
);
const replies = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 40 })), { maxLength: 300 })
  .map((all) => all.join(''));

describe('splitting any reply', () => {
  it('makes no message longer than Meta takes, and none empty', () => {
    fc.assert(
      fc.property(replies, (reply) => {
        for (const part of splitReply(reply)) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(MAX_TEXT_BYTES);
          expect(part.trim()).not.toBe('');
        }
      }),
      RUNS,
    );
  });

  it('loses nothing but white space', () => {
    fc.assert(
      fc.property(replies, (reply) => {
        expect(bare(splitReply(reply).join(''))).toBe(bare(reply));
      }),
      RUNS,
    );
  });

  it('cuts no grapheme that fits into a message', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 50, maxLength: 300 }),
        fc.integer({ min: 60, max: 200 }),
        (all, limit) => {
          const reply = all.join('').trim();
          const whole = new Set([...graphemes.segment(reply)].map(({ segment }) => segment));
          const cut = splitReply(reply, limit)
            .flatMap((part) => [...graphemes.segment(part)])
            .filter(({ segment }) => !whole.has(segment));
          expect(cut).toEqual([]);
        },
      ),
      RUNS,
    );
  });

  it('leaves a reply that fits in one piece', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (reply) => {
        fc.pre(reply.trim() !== '' && Buffer.byteLength(reply) <= MAX_TEXT_BYTES);
        expect(splitReply(reply)).toEqual([reply.trim()]);
      }),
      RUNS,
    );
  });

  const whole = fc.constantFrom(
    'https://teapots.example/wiki/Tea_(drink)?a=1.2!3&b=C.D#e',
    'www.teapots.example/path;x=1,2',
    '_info_@teapots.example',
    '@__mara.k__',
    '#tea_time',
    '1.250,00 €',
    '€ 1,250.00',
    'CHF 12.50',
    '10:30 Uhr',
    '10:30 a.m.',
    '+49 30 1234567',
    '+ 49 30 1234567',
    '(030) 123 45 67',
    '0172 / 123 456',
    'Tel. 030 1234',
    '1 250,00 €',
    '10. July',
    '20 %',
    'ca. 5 kg',
    '- 5 €',
    '> 50 €',
    '2 * 3',
    'Nr. 5',
    'Donaudampfschifffahrt',
    '👩‍👩‍👧‍👦👍🏽🇪🇸',
  );

  it('cuts inside no address, no number with its unit, no emoji and no word', () => {
    fc.assert(
      fc.property(fc.array(whole, { minLength: 5, maxLength: 60 }), fc.integer({ min: 60, max: 200 }), (all, limit) => {
        // A word before each keeps neighbours from being read as one number.
        const parts = splitReply(all.map((one) => `tea ${one}`).join(' and '), limit);
        let rest = parts.join('\n');
        for (const one of all) {
          expect(rest).toContain(one);
          rest = rest.slice(rest.indexOf(one) + one.length);
        }
      }),
      RUNS,
    );
  });

  it('keeps addresses and numbers whole in a text without spaces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('我们每天早上开门', '，', '。', 'https://a.example/b_c?d=e', '1250', '😀'), {
          maxLength: 90,
        }),
        (all) => {
          const reply = all.flatMap((one) => [one, '的']).join('');
          const joined = splitReply(reply, 90).join('\n');
          expect(joined.split('https://a.example/b_c?d=e')).toHaveLength(
            reply.split('https://a.example/b_c?d=e').length,
          );
          expect(joined.split('1250')).toHaveLength(reply.split('1250').length);
        },
      ),
      RUNS,
    );
  });
});
