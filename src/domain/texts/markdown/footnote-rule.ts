import type { StateInline } from 'markdown-it';

const MARK = /\[\^([^\]\s^]{1,40})\](:?)/y;

/** A footnote's mark, in the text (`[^1]`) and before the note itself (`[^1]:`), is shown as `[1]`. */
export function readFootnoteMark(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[^', state.pos)) return false;
  MARK.lastIndex = state.pos;
  const found = MARK.exec(state.src);
  if (!found || state.pos + found[0].length > state.posMax) return false;
  const [all, name = '', colon = ''] = found;
  const beginsLine = state.pos === 0 || state.src[state.pos - 1] === '\n';
  if (!silent) state.pending += `[${name}]${beginsLine ? '' : colon}`;
  state.pos += all.length;
  return true;
}
