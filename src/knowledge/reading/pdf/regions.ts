import { isValue } from '../table/is-value';
import type { Chunk } from './chunk';
import type { Gutter } from './gutters';
import { distanceOf, rowsOf } from './rows-of';
import { segmentAt } from './segments';

/** A part of a page: running lines, or rows of cells under each other. */
export type Region = { kind: 'lines'; lines: Chunk[][] } | { kind: 'table'; columns: Column[]; rows: Chunk[][] };

/** Where a column of a table stands. */
export interface Column {
  left: number;
  right: number;
}

/** Columns within columns within columns are no page that a person makes. */
const DEEPEST = 6;

/** The parts of a page in the order of reading: each column of text to its end before the next, tables as tables. */
export function regionsOf(chunks: Chunk[], depth = 0): Region[] {
  const rows = rowsOf(chunks);
  const regions: Region[] = [];
  const addLines = (row: Chunk[]) => {
    const last = regions.at(-1);
    if (last?.kind === 'lines') last.lines.push(row);
    else regions.push({ kind: 'lines', lines: [row] });
  };
  for (let index = 0; index < rows.length;) {
    const part = partAt(rows, index);
    if (part.columns.length < 2) part.rows.forEach(addLines);
    else if (part.readApart.length > 1 && depth < DEEPEST) {
      for (const column of part.readApart) {
        const own = part.rows.flatMap((row) => row.filter((chunk) => isIn(chunk, column)));
        regions.push(...regionsOf(own, depth + 1));
      }
    } else regions.push({ kind: 'table', columns: part.columns, rows: part.rows });
    index += part.rows.length;
  }
  return regions;
}

/** The rows from one on that belong together, their columns, and which of these are read one after the other. */
function partAt(rows: Chunk[][], index: number): { rows: Chunk[][]; columns: Column[]; readApart: Column[] } {
  const segment = segmentAt(rows, index);
  const own = rows.slice(index, segment?.end ?? index + 1);
  const columns = segment ? columnsOf(own, segment.gutters) : [];
  if (columns.length < 2) return { rows: own, columns: [], readApart: [] };
  if (isText(own, columns)) return { rows: own, columns, readApart: columns };
  const length = tableLength(own);
  if (length === 0) return { rows: own.slice(0, 1), columns: [], readApart: [] };
  if (length === own.length) return { rows: own, columns, readApart: pairsOf(own, columns) };
  // What was cut off may have had columns of its own.
  return partAt(own.slice(0, length), 0);
}

function columnsOf(rows: Chunk[][], gutters: Gutter[]): Column[] {
  const sorted = [...gutters].sort((one, other) => one.from - other.from);
  const edges = [-Infinity, ...sorted.map(({ from, to }) => (from + to) / 2), Infinity];
  return edges
    .slice(1)
    .map((right, index) => ({ left: edges[index] ?? -Infinity, right }))
    .filter((column) => rows.some((row) => row.some((chunk) => isIn(chunk, column))));
}

export function isIn(chunk: Chunk, column: Column): boolean {
  const middle = (chunk.left + chunk.right) / 2;
  return middle >= column.left && middle < column.right;
}

/** Columns of sentences, as against cells: lines of several words in every column, or lines that do not stand side by side. */
function isText(rows: Chunk[][], columns: Column[]): boolean {
  const isProse = columns.every((column) => {
    const texts = textsIn(rows, column);
    const words = texts.reduce((sum, text) => sum + text.split(' ').length, 0);
    return words / texts.length >= 3.2 && texts.filter(isValue).length <= texts.length * 0.25;
  });
  const sideBySide = rows.filter(
    (row) => columns.filter((column) => row.some((chunk) => isIn(chunk, column))).length > 1,
  ).length;
  return (isProse && rows.length > 2) || (sideBySide < rows.length * 0.35 && rows.length > 4);
}

/** Two lists of names with their values side by side are read one after the other. */
function pairsOf(rows: Chunk[][], columns: Column[]): Column[] {
  if (columns.length < 4 || columns.length % 2 !== 0) return [];
  const holdsValues = columns.map((column) => {
    const texts = textsIn(rows, column);
    return texts.length > 0 && texts.filter(isValue).length >= texts.length * 0.7;
  });
  if (!holdsValues.every((holds, index) => holds === (index % 2 === 1))) return [];
  return columns
    .filter((_, index) => index % 2 === 0)
    .map((column, index) => ({ left: column.left, right: columns[index * 2 + 1]?.right ?? Infinity }));
}

function textsIn(rows: Chunk[][], column: Column): string[] {
  return rows.flatMap((row) => row.filter((chunk) => isIn(chunk, column)).map(({ text }) => text));
}

/** How many of the rows are the table's: it ends before a heading, and before lines that stand apart from its rows. */
function tableLength(rows: Chunk[][]): number {
  const distances = rows.slice(1).map((row, index) => distanceOf(rows[index], row));
  const median = [...distances].sort((one, other) => one - other)[Math.floor(distances.length / 2)] ?? 0;
  const end = rows.findIndex((row, index) => {
    const [only] = row;
    if (row.length !== 1 || !only) return false;
    if (isHeading(only, rows, index)) return true;
    const isLast = rows.slice(index).every((other) => other.length === 1);
    return isLast && index > 0 && (distances[index - 1] ?? 0) > 1.3 * median;
  });
  return end === -1 ? rows.length : end;
}

/** Larger than the rows, or the only one in bold. */
function isHeading(chunk: Chunk, rows: Chunk[][], index: number): boolean {
  const others = rows.filter((row, at) => at !== index && row.length > 1).flat();
  const size = Math.max(0, ...others.map((other) => other.size));
  const bold = others.filter(({ isBold }) => isBold).length;
  return chunk.size > size * 1.1 || (chunk.isBold && bold < others.length * 0.3 && index > 0);
}
