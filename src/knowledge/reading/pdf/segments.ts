import type { Chunk } from './chunk';
import { clearedBy, gapsOf } from './gutters';
import type { Gutter } from './gutters';
import { distanceOf } from './rows-of';

/** Rows farther apart than this, in heights of the font, do not belong together. */
const FAR_BELOW = 4.5;
/** In heights of the font, the gap in a single row that makes it one of a table. */
const LONE_GUTTER = 2;
/** The row with the most columns is looked for among this many. */
const LOOK_AHEAD = 8;

/** Rows under each other that share gutters. */
export interface Segment {
  end: number;
  gutters: Gutter[];
}

/** The rows from `start` on that stand in columns; undefined if the row there is a line of its own. */
export function segmentAt(rows: Chunk[][], start: number): Segment | undefined {
  const first = rows[start] ?? [];
  const near = nearRows(rows, start);
  const seed = seedOf(rows, start, near);
  if (gapsOf(first).length === 0 && !standsOverColumns(rows, start, seed)) return undefined;
  let gutters = gapsOf(rows[seed] ?? []);
  let end = start;
  let full = 0;
  for (; end < near; end += 1) {
    const row = rows[end] ?? [];
    const left = gutters.map((gutter) => clearedBy(row, gutter));
    const crossed = left.filter((strips) => strips.length === 0).length;
    const splits = left.some((strips) => strips.length > 1);
    if (row.length === 1 && (crossed > 0 || splits)) break;
    if (crossed > 0 && crossed === gutters.length) break;
    // A cell over several columns crosses what lies between them; the columns stay.
    gutters = gutters.flatMap((gutter, index) => ((left[index]?.length ?? 0) > 0 ? (left[index] ?? []) : [gutter]));
    if (row.length > 1) full += 1;
  }
  const isWide = gutters.some(({ from, to }) => to - from > LONE_GUTTER * (first[0]?.size ?? 10));
  return end > start && (full >= 2 || (full === 1 && isWide)) ? { end, gutters } : undefined;
}

function nearRows(rows: Chunk[][], start: number): number {
  let end = start + 1;
  while (
    end < rows.length &&
    distanceOf(rows[end - 1], rows[end]) <=
      FAR_BELOW * Math.max(rows[end - 1]?.[0]?.size ?? 0, rows[end]?.[0]?.size ?? 0)
  )
    end += 1;
  return end;
}

function seedOf(rows: Chunk[][], start: number, end: number): number {
  let best = start;
  for (let index = start; index < Math.min(end, start + LOOK_AHEAD); index += 1) {
    const row = rows[index] ?? [];
    if (index > start && row.length === 1 && gapsOf(rows[start] ?? []).some((gap) => clearedBy(row, gap).length === 0))
      break;
    if (gapsOf(row).length > gapsOf(rows[best] ?? []).length) best = index;
  }
  return best;
}

/** A line of one column that begins higher than the columns beside it. */
function standsOverColumns(rows: Chunk[][], start: number, seed: number): boolean {
  const [first, next] = [rows[start], rows[start + 1]];
  const before = rows[start - 1];
  if (!first || !next || seed !== start + 1 || before === undefined) return false;
  const [one, other] = [first[0], next[0]];
  const isAlike =
    one !== undefined && other !== undefined && Math.abs(one.size - other.size) < 0.6 && one.isBold === other.isBold;
  const isClose =
    distanceOf(first, next) <= 1.6 * (one?.size ?? 10) && distanceOf(before, first) > 1.6 * (one?.size ?? 10);
  const staysInColumn = gapsOf(next).every((gap) => clearedBy(first, gap).length === 1);
  return isAlike && isClose && staysInColumn;
}
