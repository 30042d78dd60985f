import type { GridRow } from '../table/grid';
import type { Chunk } from './chunk';
import { joinLines } from './join-lines';
import { isIn } from './regions';
import type { Column } from './regions';

/** A table of a page, each row with the page it stands on. */
export interface PdfTable {
  columns: Column[];
  rows: { cells: GridRow; page: number }[];
  /** The size of its letters. */
  size: number;
}

/** The rows of a table, each cell in its column; lines that only go on with a cell belong to its row. */
export function pdfTable(columns: Column[], lines: Chunk[][], page: number): PdfTable {
  const rows = mergeOverlapping(lines);
  const distances = rows.slice(1).map((row, index) => baselineOf(row) - baselineOf(rows[index] ?? []));
  const median = [...distances].sort((one, other) => one - other)[Math.floor(distances.length / 2)] ?? 0;
  const table: { texts: (string | undefined)[]; isBold: boolean }[] = [];
  for (const [index, row] of rows.entries()) {
    const texts = columns.map((column) => textIn(row, column));
    const above = table.at(-1);
    const distance = distances[index - 1] ?? Infinity;
    const isBold = row.every((chunk) => chunk.isBold);
    if (above && goesOn(texts, above.texts, distance, median, row[0]?.size ?? 10) && above.isBold === isBold) {
      above.texts = above.texts.map((text, column) => joined(text, texts[column]));
    } else table.push({ texts, isBold });
  }
  const bodyIsBold = table.slice(1).some(({ isBold }) => isBold);
  return {
    columns,
    size: lines[0]?.[0]?.size ?? 0,
    rows: table.map(({ texts, isBold }, index) => ({
      page,
      cells: texts.map((text) =>
        text === undefined ? undefined : { text, isHeader: isBold && !bodyIsBold && index === 0 && table.length > 1 },
      ),
    })),
  };
}

/** Values set at half the height of a cell of two lines stand in one row with it. */
function mergeOverlapping(lines: Chunk[][]): Chunk[][] {
  const rows: Chunk[][] = [];
  for (const line of lines) {
    const above = rows.at(-1);
    const overlaps =
      above && baselineOf(line) - Math.max(...above.map(({ baseline }) => baseline)) < 0.8 * (line[0]?.size ?? 10);
    const isFree =
      above &&
      line.every((chunk) =>
        above.every(
          (other) => chunk.right < other.left || chunk.left > other.right || chunk.baseline !== other.baseline,
        ),
      );
    if (overlaps && isFree) above.push(...line);
    else rows.push([...line]);
  }
  return rows;
}

function baselineOf(row: Chunk[]): number {
  return Math.min(...row.map(({ baseline }) => baseline));
}

/** The text of a row in a column. A chunk that reaches over several columns counts in each. */
function textIn(row: Chunk[], column: Column): string | undefined {
  const chunks = row.filter((chunk) => isIn(chunk, column) || reachesInto(chunk, column));
  const sorted = chunks.sort((one, other) => one.baseline - other.baseline || one.left - other.left);
  return sorted.length === 0 ? undefined : sorted.map(({ text }) => text).reduce(joinLines);
}

function reachesInto(chunk: Chunk, { left, right }: Column): boolean {
  const shared = Math.min(chunk.right, right) - Math.max(chunk.left, left);
  return shared > 1.2 * chunk.size && shared > 0.25 * (chunk.right - chunk.left);
}

/** A line is the rest of the row above if it is nearer to it than rows are to each other, or names nothing of its own. */
function goesOn(
  texts: (string | undefined)[],
  above: (string | undefined)[],
  distance: number,
  median: number,
  size: number,
): boolean {
  const filled = texts.filter((text) => text !== undefined).length;
  const filledAbove = above.filter((text) => text !== undefined).length;
  if (filled === texts.length || filled > filledAbove || distance > size * 1.9) return false;
  const isInside = texts.every((text, column) => text === undefined || above[column] !== undefined);
  const holdsValue = texts.some((text, column) => column > 0 && text !== undefined && /\d/.test(text));
  if (!isInside || holdsValue) return false;
  if (distance < median * 0.85) return true;
  // Rows set as close as the lines of a cell: only a line without a name of its own is a rest.
  return texts[0] === undefined || /^[(\p{Ll}]/u.test(texts[0]);
}

function joined(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined ? other : other === undefined ? one : joinLines(one, other);
}

/** Whether a table goes on with another that begins the next page: as many columns, in about the same places. */
export function isSameTable(one: PdfTable, other: PdfTable): boolean {
  if (one.columns.length !== other.columns.length) return false;
  return one.columns.every((column, index) => {
    const mine = column.right;
    const theirs = other.columns[index]?.right ?? 0;
    return mine === theirs || Math.abs(mine - theirs) < 40;
  });
}
