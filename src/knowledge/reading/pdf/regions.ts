import { isValue } from '../table/is-value';
import type { Chunk } from './chunk';

/** A part of a page: running lines, or rows of cells under each other. */
export type Region = { kind: 'lines'; lines: Chunk[][] } | { kind: 'table'; columns: Column[]; rows: Chunk[][] };

/** Where a column of a table stands. */
export interface Column {
  left: number;
  right: number;
}

/** Narrower than this, in heights of the font, a gap is no gutter. */
const GUTTER = 0.7;
/** In heights of the font, the gap in a single row that makes it one of a table. */
const LONE_GUTTER = 2;
/** Rows farther apart than this, in heights of the font, do not belong together. */
const FAR_BELOW = 4.5;

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
    const segment = segmentAt(rows, index);
    if (!segment) {
      addLines(rows[index] ?? []);
      index += 1;
      continue;
    }
    const own = rows.slice(index, segment.end);
    const columns = columnsOf(own, segment.gutters);
    if (isText(own, columns) && depth < 6) {
      for (const column of columns)
        regions.push(
          ...regionsOf(
            own.flatMap((row) => row.filter((chunk) => isIn(chunk, column))),
            depth + 1,
          ),
        );
    } else {
      regions.push({ kind: 'table', columns, rows: own });
    }
    index = segment.end;
  }
  return regions;
}

/** Chunks on about the same height, from left to right. */
function rowsOf(chunks: Chunk[]): Chunk[][] {
  const rows: Chunk[][] = [];
  for (const chunk of [...chunks].sort((one, other) => one.baseline - other.baseline)) {
    const first = rows.at(-1)?.[0];
    if (first && chunk.baseline - first.baseline <= 0.45 * Math.min(chunk.size, first.size)) rows.at(-1)?.push(chunk);
    else rows.push([chunk]);
  }
  return rows.map((row) => row.sort((one, other) => one.left - other.left));
}

interface Gap {
  from: number;
  to: number;
}

/** The rows from `start` on that share a gutter, if there are at least two. */
function segmentAt(rows: Chunk[][], start: number): { end: number; gutters: Gap[] } | undefined {
  let gutters = gapsOf(rows[start] ?? []);
  let end = start + 1;
  if (gutters.length === 0) {
    // A heading or name on one side only may stand over the first full row.
    const next = rows[start + 1];
    const below = next ? narrowed(gapsOf(next), rows[start] ?? []) : [];
    if (
      !next ||
      below.length === 0 ||
      below.length < gapsOf(next).length ||
      !isNear(rows[start], next) ||
      !sameStyle(rows[start], next)
    )
      return undefined;
    gutters = below;
    end = start + 2;
  }
  let full = 1;
  for (; end < rows.length; end += 1) {
    const row = rows[end] ?? [];
    if (!isNear(rows[end - 1], row)) break;
    const left = narrowed(gutters, row);
    if (left.length === 0 || (row.length === 1 && left.length < gutters.length)) break;
    if (row.length > 1) full += 1;
    gutters = left;
  }
  while (end > start + 1 && (rows[end - 1]?.length ?? 0) === 1 && isApart(rows, end - 1)) end -= 1;
  // One row alone is a line with a wide gap, unless the gap is far wider than any space.
  const isWide = gutters.some(({ from, to }) => to - from > LONE_GUTTER * (rows[start]?.[0]?.size ?? 10));
  return full >= 2 || isWide ? { end, gutters } : undefined;
}

function sameStyle(one: Chunk[] | undefined, other: Chunk[] | undefined): boolean {
  const [first, second] = [one?.[0], other?.[0]];
  return (
    first !== undefined &&
    second !== undefined &&
    Math.abs(first.size - second.size) < 0.6 &&
    first.isBold === second.isBold
  );
}

/** A line below a table, farther away than the rows are from each other. */
function isApart(rows: Chunk[][], index: number): boolean {
  const distance = distanceOf(rows[index - 1], rows[index]);
  const before = distanceOf(rows[index - 2], rows[index - 1]);
  return distance > before * 1.3;
}

function distanceOf(one: Chunk[] | undefined, other: Chunk[] | undefined): number {
  return (other?.[0]?.baseline ?? 0) - (one?.[0]?.baseline ?? 0);
}

function isNear(one: Chunk[] | undefined, other: Chunk[] | undefined): boolean {
  return distanceOf(one, other) <= FAR_BELOW * Math.max(one?.[0]?.size ?? 0, other?.[0]?.size ?? 0);
}

function gapsOf(row: Chunk[]): Gap[] {
  return row.slice(1).flatMap((chunk, index) => {
    const before = row[index];
    const gap = { from: before?.right ?? 0, to: chunk.left };
    return gap.to - gap.from >= GUTTER * chunk.size ? [gap] : [];
  });
}

/** What stays free of gutters beside the chunks of a further row. */
function narrowed(gutters: Gap[], row: Chunk[]): Gap[] {
  return gutters.flatMap((gutter) => {
    let { from, to } = gutter;
    for (const chunk of row) {
      if (chunk.right <= from || chunk.left >= to) continue;
      // A chunk that reaches into a gutter from one side leaves the rest of it.
      if (chunk.left < (from + to) / 2 && chunk.right < to) from = Math.max(from, chunk.right);
      else if (chunk.left > from) to = Math.min(to, chunk.left);
      else return [];
    }
    return to - from >= GUTTER * (row[0]?.size ?? 10) * 0.8 ? [{ from, to }] : [];
  });
}

function columnsOf(rows: Chunk[][], gutters: Gap[]): Column[] {
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
  if (columns.length < 2) return true;
  const columnTexts = columns.map((column) =>
    rows.flatMap((row) => row.filter((chunk) => isIn(chunk, column)).map(({ text }) => text)),
  );
  const isProse = columnTexts.every((texts) => {
    const words = texts.reduce((sum, text) => sum + text.split(' ').length, 0);
    const values = texts.filter(isValue).length;
    return words / texts.length >= 3.2 && values <= texts.length * 0.25;
  });
  const sideBySide = rows.filter(
    (row) => columns.filter((column) => row.some((chunk) => isIn(chunk, column))).length > 1,
  ).length;
  return (isProse && rows.length > 2) || (sideBySide < rows.length * 0.35 && rows.length > 4);
}
