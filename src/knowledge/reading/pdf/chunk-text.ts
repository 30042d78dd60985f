import { cleanLine } from '../text/clean-text';
import type { Glyph } from './glyph';

/** In heights of the font: a wider gap parts words, where letters stand close. */
const WORD_GAP = 0.15;
/** A gap that parts words however wide the letters are set. */
const WIDE_GAP = 0.5;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/** The text of signs that stand together. Gaps are judged against the text's own spacing, so that wide-set figures are one number. */
export function chunkText(glyphs: Glyph[]): string {
  const parts: string[] = [];
  for (const run of runsOf(glyphs)) {
    const usual = usualGap(run);
    const limit = usual > WORD_GAP * 0.8 ? usual + WORD_GAP : WORD_GAP;
    let text = '';
    let spaces = 0;
    let last: Glyph | undefined;
    for (const glyph of run) {
      if (glyph.isSpace) {
        spaces += 1;
        continue;
      }
      const gap = last ? gapBetween(last, glyph) : 0;
      if (last && (spaces > 0 || gap > limit)) text += spaces > 1 ? '  ' : ' ';
      text += glyph.text;
      spaces = 0;
      last = glyph;
    }
    parts.push(text);
  }
  const text = joinSpacedLetters(parts.filter(Boolean).join('  '));
  // A soft hyphen at the end of a line tells that its word goes on.
  return cleanLine(inReadingOrder(text)) + (text.endsWith('\u00ad') ? '\u00ad' : '');
}

/** Runs of signs with no wide gap between them. */
function runsOf(glyphs: Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  let last: Glyph | undefined;
  let hasSpace = false;
  for (const glyph of glyphs) {
    if (glyph.isSpace) {
      hasSpace = true;
      runs.at(-1)?.push(glyph);
      continue;
    }
    const isApart = last !== undefined && !hasSpace && gapBetween(last, glyph) > WIDE_GAP;
    if (isApart || runs.length === 0) runs.push([glyph]);
    else runs.at(-1)?.push(glyph);
    last = glyph;
    hasSpace = false;
  }
  return runs;
}

function gapBetween(one: Glyph, other: Glyph): number {
  return (other.x - one.x - one.width) / Math.max(one.size, other.size);
}

/** The gap between most letters of a run; two signs tell nothing. */
export function usualGap(run: Glyph[]): number {
  const gaps: number[] = [];
  for (const [index, glyph] of run.entries()) {
    const next = run[index + 1];
    if (next && !glyph.isSpace && !next.isSpace) gaps.push(gapBetween(glyph, next));
  }
  if (gaps.length < 2) return 0;
  return gaps.sort((one, other) => one - other)[Math.floor((gaps.length - 1) / 2)] ?? 0;
}

/** "T E E S T U B E" and "1 1 2 , 5 0" that were typed with spaces: words are then two spaces apart. */
function joinSpacedLetters(text: string): string {
  const joined = text.split(/ {2,}/).map((part) => {
    const tokens = part.split(' ');
    const isSpaced =
      tokens.every((token) => [...token].length === 1) &&
      (tokens.length >= 5 || /^\d(?: \d)* [.,](?: \d){2}$/.test(part));
    return isSpaced ? tokens.join('') : part;
  });
  return joined.join(' ');
}

/** Pages store Hebrew and Arabic as they are seen; text is read from right to left, numbers and Latin words in it from left to right. */
function inReadingOrder(text: string): string {
  const signs = [...text];
  const turned = signs.filter((sign) => RIGHT_TO_LEFT.test(sign)).length;
  if (turned === 0 || turned < signs.filter((sign) => /\p{Script=Latin}/u.test(sign)).length) return text;
  return signs
    .reverse()
    .join('')
    .replace(/[\p{Script=Latin}\d][\p{Script=Latin}\d.,:/%+-]*/gu, (run) => [...run].reverse().join(''));
}
