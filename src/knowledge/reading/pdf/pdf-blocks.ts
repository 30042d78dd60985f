import type { Place, ReadBlock } from '../../../domain/knowledge/read-document';
import { cleanLine, cleanText } from '../text/clean-text';
import { tableBlocks } from '../table/table-blocks';
import { joinLines } from './join-lines';
import type { Paragraph } from './paragraphs';
import type { PdfTable } from './pdf-table';

/** What pages are made of, in the order of reading. */
export type Piece = { kind: 'paragraph'; paragraph: Paragraph } | { kind: 'table'; table: PdfTable };

const LONGEST_HEADING = 120;

/** Headings by their size and weight against the text of the whole document, everything else below them. */
export function pdfBlocks(pieces: Piece[]): { blocks: ReadBlock[]; title: string } {
  const joined = joinOverleaf(pieces);
  const body = bodySize(joined);
  const levels = headingLevels(joined, body);
  const blocks: ReadBlock[] = [];
  let tables = 0;
  let title = '';
  for (const [index, piece] of joined.entries()) {
    if (piece.kind === 'table') {
      tables += 1;
      const { rows } = piece.table;
      const placeOf = (row: number): Place => ({ page: rows[row]?.page ?? 1 });
      blocks.push(
        ...tableBlocks(
          rows.map(({ cells }) => cells),
          { table: tables, placeOf },
        ),
      );
      continue;
    }
    const { paragraph } = piece;
    const level = levelOf(paragraph, joined[index + 1], body, levels);
    const text = level === undefined ? cleanText(paragraph.text) : cleanLine(paragraph.text);
    if (text === '') continue;
    const place: Place = {
      page: paragraph.page,
      ...(paragraph.lastPage !== paragraph.page && { last_page: paragraph.lastPage }),
    };
    if (level !== undefined) {
      if (title === '' && paragraph.page === 1) title = text;
      blocks.push({ kind: 'heading', level, text, place });
    } else blocks.push({ kind: 'text', text, place });
  }
  return { blocks: listsTogether(blocks), title };
}

/** A sentence goes on over the page or into the next column. */
function joinOverleaf(pieces: Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === 'paragraph' && last?.kind === 'paragraph' && goesOn(last.paragraph, piece.paragraph)) {
      last.paragraph.text = joinLines(last.paragraph.text, piece.paragraph.text);
      last.paragraph.lastPage = piece.paragraph.lastPage;
      last.paragraph.endsShort = piece.paragraph.endsShort;
    } else joined.push(piece);
  }
  return joined;
}

function goesOn(one: Paragraph, other: Paragraph): boolean {
  if (other.isItem || Math.abs(one.size - other.size) > 0.6 || one.isBold || other.isBold) return false;
  if (/[.!?:;…]["'”’»)]*$/u.test(one.text.trimEnd())) return false;
  return /^[\p{Ll}\d(]/u.test(other.text) || /[-\u00ad\u2010,]$/u.test(one.text.trimEnd());
}

/** The size of most letters. */
function bodySize(pieces: Piece[]): number {
  const letters = new Map<number, number>();
  for (const piece of pieces) {
    const { size, length } = weightOf(piece);
    letters.set(size, (letters.get(size) ?? 0) + length);
  }
  return [...letters].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 10;
}

function weightOf(piece: Piece): { size: number; length: number } {
  const size = piece.kind === 'table' ? piece.table.size : piece.paragraph.size;
  const length = piece.kind === 'table' ? piece.table.rows.length * 20 : piece.paragraph.text.length;
  return { size: Math.round(size * 2) / 2, length };
}

const isLarge = (paragraph: Paragraph, body: number) =>
  paragraph.size >= body * 1.14 && paragraph.text.length <= LONGEST_HEADING;

/** Levels by size, the largest first. A title that stands once over everything is no part of the paths below it. */
function headingLevels(pieces: Piece[], body: number): Map<number, number> {
  const large = pieces.flatMap((piece) =>
    piece.kind === 'paragraph' && isLarge(piece.paragraph, body) ? [piece.paragraph] : [],
  );
  const sizes = [...new Set(large.map(({ size }) => Math.round(size)))].sort((one, other) => other - one);
  const [largest] = sizes;
  const isTitle =
    sizes.length > 1 &&
    large.filter(({ size }) => Math.round(size) === largest).length === 1 &&
    Math.round(large[0]?.size ?? 0) === largest;
  return new Map(sizes.map((size, index) => [size, Math.min(6, Math.max(1, isTitle ? index : index + 1))]));
}

function levelOf(
  paragraph: Paragraph,
  next: Piece | undefined,
  body: number,
  levels: Map<number, number>,
): number | undefined {
  if (isLarge(paragraph, body)) return levels.get(Math.round(paragraph.size)) ?? 1;
  const isShort = paragraph.text.length <= 80 && !/[.!?;,]$/.test(paragraph.text) && /\p{L}{2}/u.test(paragraph.text);
  const isOverText =
    next !== undefined && (next.kind === 'table' || !next.paragraph.isBold || next.paragraph.size < paragraph.size);
  if (!paragraph.isBold || paragraph.isItem || !isShort || !isOverText) return undefined;
  return Math.min(6, Math.max(0, ...levels.values()) + 1);
}

/** Items of a list are lines of one text. */
function listsTogether(blocks: ReadBlock[]): ReadBlock[] {
  const together: ReadBlock[] = [];
  for (const block of blocks) {
    const last = together.at(-1);
    if (
      block.kind === 'text' &&
      last?.kind === 'text' &&
      isItem(block.text) &&
      (isItem(last.text) || last.text.endsWith(':'))
    ) {
      last.text += `\n${block.text}`;
      if (block.place.page !== last.place.page && block.place.page !== undefined)
        last.place = { ...last.place, last_page: block.place.page };
    } else together.push(block);
  }
  return together;
}

function isItem(text: string): boolean {
  return /^(?:- |\(?\d{1,3}[.)] |\(?[a-z][.)] )/.test(text);
}
