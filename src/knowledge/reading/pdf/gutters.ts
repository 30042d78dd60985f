import type { Chunk } from './chunk';

/** A strip between two columns. */
export interface Gutter {
  from: number;
  to: number;
}

/** Narrower than this, in heights of the font, a gap is no gutter. */
const NARROWEST = 0.7;

/** The gaps between the chunks of a row. */
export function gapsOf(row: Chunk[]): Gutter[] {
  return row.slice(1).flatMap((chunk, index) => {
    const gap = { from: row[index]?.right ?? 0, to: chunk.left };
    return gap.to - gap.from >= NARROWEST * chunk.size ? [gap] : [];
  });
}

/** What a further row leaves free of each gutter: nothing where it crosses it, two strips where it stands within. */
export function clearedBy(row: Chunk[], gutter: Gutter): Gutter[] {
  const narrowest = NARROWEST * 0.7 * (row[0]?.size ?? 10);
  let strips = [gutter];
  for (const chunk of row) {
    strips = strips.flatMap((strip) => {
      if (chunk.right <= strip.from || chunk.left >= strip.to) return [strip];
      const parts = [
        { from: strip.from, to: Math.min(strip.to, chunk.left) },
        { from: Math.max(strip.from, chunk.right), to: strip.to },
      ];
      return parts.filter(({ from, to }) => to - from >= narrowest);
    });
  }
  return strips;
}
