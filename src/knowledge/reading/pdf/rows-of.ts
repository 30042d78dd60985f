import type { Chunk } from './chunk';

/** Chunks on about the same height, from left to right. What stands beside others at half a line's height belongs to their row. */
export function rowsOf(chunks: Chunk[]): Chunk[][] {
  const rows: Chunk[][] = [];
  for (const chunk of [...chunks].sort((one, other) => one.baseline - other.baseline)) {
    const row = rows.at(-1);
    const first = row?.[0];
    const distance = first ? chunk.baseline - first.baseline : Infinity;
    const size = first ? Math.min(chunk.size, first.size) : 0;
    const isBeside =
      row !== undefined &&
      row.every((other) => chunk.left >= other.right - 0.1 * size || chunk.right <= other.left + 0.1 * size);
    if (row && (distance <= 0.3 * size || (distance <= 0.9 * size && isBeside))) row.push(chunk);
    else rows.push([chunk]);
  }
  return rows.map((row) => row.sort((one, other) => one.left - other.left));
}

/** From the height of one row to that of another. */
export function distanceOf(one: Chunk[] | undefined, other: Chunk[] | undefined): number {
  return (other?.[0]?.baseline ?? 0) - (one?.[0]?.baseline ?? 0);
}
