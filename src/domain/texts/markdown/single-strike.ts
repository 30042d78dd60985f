import type { StateInline } from 'markdown-it';

const MARK = '~';
const BEFORE = /[\s([{"'„“‚‘*_]/u;
const AFTER = /[\s)\]}"'“”’.,;:!?*_]/u;
/** Longer than anything that is struck in a message. */
const MAX_STRUCK = 200;

/**
 * Text between single tildes that hug it and stand at the borders of words (`~59 €~ 47 €`), as GitHub and chats strike it. Tildes that
 * mean "about" hug what follows them alone.
 */
export function readSingleStrike(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== MARK || src[pos + 1] === MARK || src[pos - 1] === MARK) return false;
  if (pos > 0 && !BEFORE.test(src[pos - 1] ?? '')) return false;
  const end = endOf(src, pos + 1, Math.min(posMax, pos + MAX_STRUCK));
  if (end === undefined) return false;
  if (!silent) {
    state.push('s_open', 's', 1);
    state.push('text', '', 0).content = src.slice(pos + 1, end);
    state.push('s_close', 's', -1);
  }
  state.pos = end + 1;
  return true;
}

/** Where the closing tilde stands: the next one, on the same line. */
function endOf(text: string, start: number, limit: number): number | undefined {
  const end = text.indexOf(MARK, start);
  if (end <= start || end >= limit || text[end + 1] === MARK) return undefined;
  const struck = text.slice(start, end);
  if (/^\s|\s$|\n/.test(struck)) return undefined;
  return end + 1 === text.length || AFTER.test(text[end + 1] ?? '') ? end : undefined;
}
