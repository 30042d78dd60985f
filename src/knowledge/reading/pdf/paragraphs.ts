import type { Chunk } from './chunk';
import { joinLines } from './join-lines';

/** Lines that are one text: a paragraph, a heading or an item of a list. */
export interface Paragraph {
  text: string;
  size: number;
  isBold: boolean;
  isItem: boolean;
  page: number;
  lastPage: number;
  /** Of its last line: where it ends, against how far lines of its column reach. */
  endsShort: boolean;
}

const BULLET = /^(?:[•●○◦▪■□‣⁃∙·➢➤✓✔*–—-]|[\uf020-\uf0ff]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)/u;
const BULLET_SIGN = /^(?:[•●○◦▪■□‣⁃∙·➢➤✓✔*–—-]|[\uf020-\uf0ff])\s+/u;

/** The paragraphs of lines below each other, by their distance, style, first signs and indent. */
export function paragraphsOf(lines: Chunk[][], page: number): Paragraph[] {
  const flat = lines.map(lineOf);
  const usual = usualDistance(flat);
  const reach = Math.max(0, ...flat.map(({ right }) => right));
  const paragraphs: Paragraph[] = [];
  let last: Chunk | undefined;
  for (const line of flat) {
    const open = paragraphs.at(-1);
    const isItem = BULLET.test(line.text);
    if (open && last && !isItem && continues(last, line, usual)) {
      open.text = joinLines(open.text, line.text);
      open.endsShort = line.right < reach - 3 * line.size;
    } else {
      const text = BULLET_SIGN.test(line.text) ? `- ${line.text.replace(BULLET_SIGN, '')}` : line.text;
      paragraphs.push({
        text,
        size: line.size,
        isBold: line.isBold,
        isItem,
        page,
        lastPage: page,
        endsShort: line.right < reach - 3 * line.size,
      });
    }
    last = line;
  }
  return paragraphs;
}

/** What stands on one height outside of tables is one line. */
function lineOf(row: Chunk[]): Chunk {
  const [first] = row;
  const last = row.at(-1);
  if (!first || !last) throw new Error('a line has chunks');
  return {
    ...first,
    text: row.map(({ text }) => text).join(' '),
    right: last.right,
    isBold: row.every(({ isBold }) => isBold),
  };
}

function continues(last: Chunk, line: Chunk, usual: number): boolean {
  const distance = line.baseline - last.baseline;
  if (Math.abs(last.size - line.size) > 0.12 * Math.max(last.size, line.size) || last.isBold !== line.isBold)
    return false;
  if (distance > Math.max(usual * 1.25, line.size * 1.15) || distance <= 0) return false;
  const isIndented = line.left > last.left + 0.9 * line.size && !/^- |^\d/.test(last.text) && /[.!?:]$/.test(last.text);
  return !isIndented;
}

/** The distance of lines within a text: the smallest that is frequent. */
function usualDistance(lines: Chunk[]): number {
  const distances = lines
    .slice(1)
    .map((line, index) => line.baseline - (lines[index]?.baseline ?? 0))
    .filter((distance) => distance > 0);
  const sorted = distances.sort((one, other) => one - other);
  const low = sorted[Math.floor(sorted.length * 0.2)] ?? 0;
  const size = lines[0]?.size ?? 10;
  return Math.min(Math.max(low, size * 1.1), size * 1.9);
}
