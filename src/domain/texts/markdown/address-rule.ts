import type { StateInline } from 'markdown-it';

/** What stands for itself, with every underscore and star in it; read where a word begins. */
const ADDRESS = [
  String.raw`(?:https?:\/\/|www\.)[^\s<>()[\]]*[^\s<>()[\].,;:!?*_~"'${'`'}]`,
  String.raw`[\w.+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+`,
  String.raw`[@#][\p{L}\p{N}_.]*[\p{L}\p{N}_]`,
].join('|');
const AT_WORD = new RegExp(ADDRESS, 'uy');
const WORD_CHARACTER = /[\p{L}\p{N}_@#]/u;
/** Where other rules may begin, or a word does. */
const STOP = /[\s!#$%&*+\-:<=>@[\\\]^_`{}~(]/;

/**
 * Reads a web or mail address, an Instagram name or a hashtag as it is, and any other text word by word, so that none is
 * missed.
 */
export function readAddress(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const end = addressEnd(src, pos, posMax) ?? wordEnd(src, pos, posMax);
  if (end === pos) return false;
  if (!silent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
}

function addressEnd(text: string, start: number, limit: number): number | undefined {
  if (start > 0 && WORD_CHARACTER.test(text[start - 1] ?? '')) return undefined;
  AT_WORD.lastIndex = start;
  const found = AT_WORD.exec(text)?.[0];
  if (found === undefined || start + found.length > limit) return undefined;
  // `_info@a.example_` is stressed.
  const isStressed = found.startsWith('_') && text[start + found.length] === '_';
  return isStressed ? undefined : start + found.length;
}

function wordEnd(text: string, start: number, limit: number): number {
  let end = start;
  while (end < limit && !STOP.test(text[end] ?? '')) end += 1;
  if (end > start) return end;
  // White space is text; it ends where the next word may begin. A line break has a rule of its own.
  while (end < limit && text[end] !== '\n' && /[\s(]/.test(text[end] ?? '')) end += 1;
  return end;
}
