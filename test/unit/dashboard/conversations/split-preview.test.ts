import {
  bytesOf,
  PART_BYTES,
  splitPreview,
} from '../../../../dashboard/src/pages/conversations/composer/split-preview';
import { splitReply } from '../../../../src/domain/sending/split-reply';

const sentence = 'We water the ferns twice a week and keep them out of the sun. ';
const TEXTS = {
  short: 'Hello!',
  sentences: sentence.repeat(40),
  paragraphs: `${sentence.repeat(10)}\n\n${sentence.repeat(9)}\n\n${sentence.repeat(8)}`,
  lines: Array.from({ length: 80 }, (_, line) => `• plant of the month, kind ${line}`).join('\n'),
  'words without a full stop': 'moss '.repeat(600),
  'one long word': 'x'.repeat(4_900),
  emoji: '🌿🌱'.repeat(300),
  'an abbreviation': `${'word '.repeat(197)}ca. drei Stück. Danach geht es weiter.`,
};

describe('the preview of a split reply', () => {
  it.each(Object.entries(TEXTS))('is what the product sends: %s', (_name, text) => {
    expect(splitPreview(text)).toEqual(splitReply(text));
  });

  it('keeps every part within Instagram’s limit', () => {
    for (const text of Object.values(TEXTS))
      for (const part of splitPreview(text)) expect(bytesOf(part)).toBeLessThanOrEqual(PART_BYTES);
    expect(splitPreview('  \n ')).toEqual([]);
  });
});
