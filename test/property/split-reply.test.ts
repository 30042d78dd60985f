import fc from 'fast-check';
import { MAX_TEXT_BYTES, splitReply } from '../../src/domain/split-reply';

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
          for (const part of splitReply(reply, limit))
            for (const { segment } of graphemes.segment(part)) expect(whole).toContain(segment);
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
});
