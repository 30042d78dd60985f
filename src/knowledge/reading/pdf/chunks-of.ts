import type { Chunk } from './chunk';
import { chunkText, usualGap } from './chunk-text';
import type { Glyph } from './glyph';

/** Farther apart than this, in heights of the font, signs belong to different cells, where letters are not set apart. */
const CELL_GAP = 1;
/** A sign whose baseline is off by this share of its height stands on another line. */
const SAME_LINE = 0.3;
const SLANT = 4;

/** Glyphs of one direction of reading, turned upright. */
export interface Layer {
  angle: number;
  glyphs: Glyph[];
}

/** Text is read in its own direction: the layers of a page by the angle of their text, the one with the most text first. */
export function layersOf(glyphs: Glyph[]): Layer[] {
  const layers = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const right = Math.round(glyph.angle / 90) * 90;
    const angle = Math.abs(glyph.angle - right) <= SLANT ? right % 360 : glyph.angle;
    const own = layers.get(angle) ?? [];
    own.push(angle === 0 ? glyph : turned(glyph, angle));
    layers.set(angle, own);
  }
  return [...layers]
    .map(([angle, own]) => ({ angle, glyphs: own }))
    .sort((one, other) => other.glyphs.length - one.glyphs.length);
}

function turned(glyph: Glyph, angle: number): Glyph {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return { ...glyph, x: glyph.x * cos + glyph.y * sin, y: glyph.y * cos - glyph.x * sin };
}

/** The chunks of a layer from top to bottom, each line from left to right. */
export function chunksOf(glyphs: Glyph[]): Chunk[] {
  return linesOf(glyphs).flatMap((line) => {
    const chunks: Glyph[][] = [];
    const limit = CELL_GAP + 2.5 * Math.max(0, usualGap(line));
    let last: Glyph | undefined;
    for (const glyph of line) {
      const gap = last ? (glyph.x - last.x - last.width) / Math.max(glyph.size, last.size) : Infinity;
      if (glyph.isSpace) {
        if (chunks.length > 0) chunks.at(-1)?.push(glyph);
        continue;
      }
      if (gap > limit) chunks.push([glyph]);
      else chunks.at(-1)?.push(glyph);
      last = glyph;
    }
    return chunks.flatMap(splitAtLeaders).flatMap(toChunk);
  });
}

/** Signs on one baseline, in order. What is printed twice a little aside, to look bold, counts once. */
function linesOf(glyphs: Glyph[]): Glyph[][] {
  const sorted = [...glyphs].sort((one, other) => one.y - other.y);
  const lines: { y: number; size: number; glyphs: Glyph[] }[] = [];
  for (const glyph of sorted) {
    const line = lines.at(-1);
    if (line && glyph.y - line.y <= SAME_LINE * Math.min(line.size, glyph.size)) line.glyphs.push(glyph);
    else lines.push({ y: glyph.y, size: glyph.size, glyphs: [glyph] });
  }
  return lines.map((line) => withoutShadows(line.glyphs.sort((one, other) => one.x - other.x)));
}

function withoutShadows(line: Glyph[]): Glyph[] {
  return line.filter((glyph, index) => {
    for (let before = index - 1; before >= 0 && before >= index - 3; before -= 1) {
      const other = line[before];
      if (
        other &&
        other.text === glyph.text &&
        !glyph.isSpace &&
        glyph.x - other.x < Math.min(0.15 * glyph.size, 0.5 * glyph.width)
      )
        return false;
    }
    return true;
  });
}

/** Dots that lead the eye from a dish to its price stand for the space between two cells. */
function splitAtLeaders(glyphs: Glyph[]): Glyph[][] {
  const parts: Glyph[][] = [[]];
  for (let index = 0; index < glyphs.length;) {
    let end = index;
    while (end < glyphs.length && /^[.·…_]+$|^\s$/.test(glyphs[end]?.text ?? '')) end += 1;
    const dots = glyphs
      .slice(index, end)
      .map(({ text }) => text)
      .join('')
      .replace(/\s/g, '')
      .replace(/…/g, '...');
    if (dots.length >= 4) {
      parts.push([]);
      index = end;
    } else {
      const glyph = glyphs[index];
      if (glyph) parts.at(-1)?.push(glyph);
      index += 1;
    }
  }
  return parts;
}

function toChunk(glyphs: Glyph[]): Chunk[] {
  const signs = glyphs.filter(({ isSpace }) => !isSpace);
  const [first] = signs;
  const last = signs.at(-1);
  const text = chunkText(glyphs);
  if (!first || !last || text === '') return [];
  const bold = signs.filter(({ isBold }) => isBold).length;
  const sizes = signs.map(({ size }) => size).sort((one, other) => one - other);
  return [
    {
      text,
      left: first.x,
      right: last.x + last.width,
      baseline: first.y,
      size: sizes[Math.floor(sizes.length / 2)] ?? first.size,
      isBold: bold > signs.length * 0.8,
    },
  ];
}
