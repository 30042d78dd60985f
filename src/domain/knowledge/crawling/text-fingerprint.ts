import { createHash } from 'node:crypto';
import type { ReadDocument } from '../read-document';

/** Languages whose names of months and weekdays are known: a calendar's pages differ in them alone. */
const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'cs',
  'sk',
  'hu',
  'ro',
  'sv',
  'da',
  'nb',
  'fi',
  'tr',
  'ru',
  'uk',
  'el',
  'bg',
  'hr',
  'sl',
  'ar',
  'he',
  'ja',
  'ko',
  'zh',
  'id',
  'vi',
];
/** Of a long page the first words tell which page it is. */
const MOST_WORDS = 2_000;
/** Below this share of common word pairs two texts are two pages. */
const LIKE = 0.85;

/** Everything a reader found, as one text: what two addresses of one page have in common. */
export function documentText({ blocks }: Pick<ReadDocument, 'blocks'>): string {
  const lines = blocks.map((block) => {
    if (block.kind === 'row') return block.cells.map(({ column, value }) => `${column}: ${value}`).join('; ');
    return block.kind === 'pair' ? `${block.question} ${block.answer}` : block.text;
  });
  return lines.join('\n');
}

/** The same without the boxes beside the main text, which pages share that have nothing else in common; all of it if there is nothing else. */
export function mainText({ blocks }: ReadDocument): string {
  const main = blocks.filter(({ box }) => box === undefined);
  return documentText({ blocks: main.length > 0 ? main : blocks });
}

/** Equal for texts that differ in white space and capitals alone. */
export function textHash(text: string): string {
  return digest(wordsOf(text).join(' '));
}

/** Equal for pages of one series: what is left without numbers and the names of months and days. */
export function skeletonHash(text: string): string {
  const kept = wordsOf(text).filter((word) => !/\d/.test(word) && !dateWords().has(word));
  return digest(kept.join(' '));
}

/** How many words a text has; signs alone are none. */
export function countWords(text: string): number {
  return wordsOf(text).length;
}

/**
 * A text as what another one is compared with: its pairs of words, as short hashes in order. Words of the page's own address are left
 * out: an answer to what is not there often quotes what was asked for.
 */
export function textPairs(text: string, address: string): string[] {
  const quoted = new Set(wordsOf(readable(new URL(address).pathname)));
  const words = wordsOf(text)
    .filter((word) => !quoted.has(word))
    .slice(0, MOST_WORDS);
  const pairs = words.map((word, at) => digest(`${word} ${words[at + 1] ?? ''}`).slice(0, 8));
  return [...new Set(pairs)].sort();
}

/** Whether two texts, given as `textPairs`, are the same but for a few words. Texts without words are like nothing. */
export function areAlike(one: string[], other: string[]): boolean {
  const known = new Set(one);
  const common = other.filter((pair) => known.has(pair)).length;
  const all = one.length + other.length - common;
  return common > 0 && common / all >= LIKE;
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

let names: Set<string> | undefined;

function dateWords(): Set<string> {
  names ??= new Set(
    LANGUAGES.flatMap((language) =>
      (['long', 'short'] as const).flatMap((length) => {
        const month = new Intl.DateTimeFormat(language, { month: length, timeZone: 'UTC' });
        const day = new Intl.DateTimeFormat(language, { weekday: length, timeZone: 'UTC' });
        return [
          ...Array.from({ length: 12 }, (_, at) => month.format(new Date(Date.UTC(2026, at, 15)))),
          ...Array.from({ length: 7 }, (_, at) => day.format(new Date(Date.UTC(2026, 5, 1 + at)))),
        ].flatMap(wordsOf);
      }),
    ),
  );
  return names;
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32);
}
