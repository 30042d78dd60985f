import type { Token } from 'markdown-it';
import { ADDED_BREAK, inlineText } from './inline-text';
import { lineStart } from './line-start';
import { bareTableLines, tableLines } from './table-text';

/** Lines that follow each other, and which lines of the source they come from. */
interface Block {
  from: number;
  to: number;
  lines: string[];
}

/** A star behind a word, as in `5 €*`. */
const REFERS_TO_NOTE = /[^\s*]\*{1,3}(?=[\s.,;:!?)]|$)/;

/** The lines that a text's blocks read as without their marks, with the empty lines that the text has between blocks. */
export function plainLines(tokens: readonly Token[], source: readonly string[]): string[] {
  const lines: string[] = [];
  let end = 0;
  for (const block of blocksOf(tokens, source)) {
    if (lines.length > 0 && block.from > end) lines.push('');
    for (const line of block.lines) lines.push(line);
    end = Math.max(end, block.to);
  }
  return lines;
}

function blocksOf(tokens: readonly Token[], source: readonly string[]): Block[] {
  const starsAreNotes = tokens.some(({ children }) => children !== null && REFERS_TO_NOTE.test(inlineText(children)));
  const blocks: Block[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const [from, to] = token?.map ?? [0, 0];
    if (token?.type === 'table_open') {
      let end = index;
      while (tokens[end]?.type !== 'table_close') end += 1;
      blocks.push({ from, to, lines: tableOf(tokens.slice(index, end)) });
      index = end;
    } else if (token?.type === 'inline') {
      blocks.push({
        from,
        to,
        lines:
          tokens[index - 1]?.type === 'heading_open'
            ? headingLines(token, source[from] ?? '')
            : linesOf(token, source.slice(from, to), starsAreNotes),
      });
    } else if (token?.type === 'fence') {
      blocks.push({ from, to, lines: fenceLines(token) });
    } else if (token?.type === 'list_item_open' && tokens[index + 1]?.type === 'list_item_close') {
      blocks.push({ from, to: from + 1, lines: [(source[from] ?? '').trim()] });
    }
  }
  return blocks;
}

/** A paragraph's lines, each with what it begins with: its indentation, its bullet or number. */
function linesOf({ content, children }: Token, source: readonly string[], starsAreNotes: boolean): string[] {
  const shown = inlineText(children ?? []).split('\n');
  const written = content.split('\n');
  const lines = shown.map((line, number) => {
    const before = (source[number] ?? '').trimEnd();
    const text = (written[number] ?? '').trimEnd();
    const start = before.endsWith(text)
      ? lineStart(before.slice(0, before.length - text.length), text, starsAreNotes)
      : '';
    return start + (start === '' ? line : line.trimStart());
  });
  return (bareTableLines(lines) ?? lines).flatMap((line, number) => brokenLine(line, source[number] ?? ''));
}

/** A list or table of HTML on a line of its own, which leaves no empty line behind. */
const OF_A_LIST = /^\s*<\/?(?:ul|ol|li|table|thead|tbody|tr)\b/i;

function brokenLine(line: string, written: string): string[] {
  const pieces = line.split(ADDED_BREAK);
  return pieces.length > 1 && OF_A_LIST.test(written) ? pieces.filter((piece) => piece.trim() !== '') : pieces;
}

function headingLines({ content, children }: Token, written: string): string[] {
  return content === '' ? [written.trim()] : inlineText(children ?? []).split(ADDED_BREAK);
}

/** Code as it is; words behind the opening marks that are no language's name are part of it. */
function fenceLines({ content, info }: Token): string[] {
  const lines = content.replace(/\n$/, '').split('\n');
  return info.trim().includes(' ') ? [info.trim(), ...lines] : lines;
}

function tableOf(tokens: readonly Token[]): string[] {
  const rows: string[][] = [];
  let headRows = 0;
  for (const { type, children } of tokens) {
    if (type === 'tr_open') rows.push([]);
    else if (type === 'thead_close') headRows = rows.length;
    else if (type === 'inline')
      rows.at(-1)?.push(
        inlineText(children ?? [])
          .replaceAll(ADDED_BREAK, ' ')
          .trim(),
      );
  }
  return tableLines(rows.slice(0, headRows).flat(), rows.slice(headRows));
}
