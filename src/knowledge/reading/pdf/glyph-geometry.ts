import type { Glyph } from './glyph';
import type { Box, Matrix } from './matrix';

export function middleOf(glyph: Glyph): [number, number] {
  const turn = (glyph.angle * Math.PI) / 180;
  const [along, up] = [glyph.width / 2, glyph.size * 0.3];
  return [
    glyph.x + Math.cos(turn) * along + Math.sin(turn) * up,
    glyph.y + Math.sin(turn) * along - Math.cos(turn) * up,
  ];
}

export function matrixOf(value: unknown): Matrix {
  const numbers = Array.isArray(value) ? value : Object.values(value as Record<string, number>);
  return numbers.slice(0, 6).map(Number) as unknown as Matrix;
}

export function boxOf([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: number[]): Box {
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}

/** A path of four straight lines. */
export function isRectangle(data: unknown): boolean {
  const [path] = Array.isArray(data) ? (data as unknown[]) : [];
  return path !== null && path !== undefined && (path as ArrayLike<number>).length <= 16;
}
