import type { PDFPageProxy } from 'pdfjs-dist';
import { cleanText } from '../text/clean-text';
import type { Chunk } from './chunk';
import { boxAround } from './matrix';
import type { Matrix } from './matrix';

/** PDF 32000-1, table 165: invisible, hidden, not to be viewed. */
const NOT_SEEN = 1 | 2 | 32;

interface Annotation {
  subtype?: string;
  fieldType?: string;
  annotationFlags?: number;
  fieldValue?: unknown;
  password?: boolean;
  hidden?: boolean;
  rect?: number[];
  options?: { exportValue: string; displayValue: string }[];
  contentsObj?: { str?: string };
}

/** What was typed into the visible fields of a page, and written on it by hand of the program: part of what is seen. Notes are not. */
export async function fieldChunks(page: PDFPageProxy): Promise<Chunk[]> {
  const annotations = (await page.getAnnotations()) as Annotation[];
  const toPage = page.getViewport({ scale: 1 }).transform as unknown as Matrix;
  return annotations.flatMap((annotation) => {
    if (((annotation.annotationFlags ?? 0) & NOT_SEEN) !== 0 || annotation.hidden || !annotation.rect) return [];
    const text = textOf(annotation);
    if (text === '') return [];
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = annotation.rect;
    const box = boxAround(toPage, { left: x1, top: y1, right: x2, bottom: y2 });
    const lines = text.split('\n');
    const height = Math.max(1, box.bottom - box.top) / lines.length;
    const size = Math.min(11, Math.max(6, height * 0.6));
    return lines.map((line, index) => ({
      text: line,
      left: box.left,
      right: Math.min(box.right, box.left + line.length * size * 0.55),
      baseline: box.top + height * index + (height + size * 0.7) / 2,
      size,
      isBold: false,
    }));
  });
}

function textOf(annotation: Annotation): string {
  if (annotation.subtype === 'FreeText') return cleanText(annotation.contentsObj?.str ?? '');
  if (annotation.subtype !== 'Widget' || annotation.password) return '';
  const values = [annotation.fieldValue]
    .flat()
    .filter((value): value is string => typeof value === 'string' && value !== '');
  if (annotation.fieldType === 'Tx') return cleanText(values.join('\n'));
  if (annotation.fieldType !== 'Ch') return '';
  const shown = values.map(
    (value) => annotation.options?.find(({ exportValue }) => exportValue === value)?.displayValue ?? value,
  );
  return cleanText(shown.join(', '));
}
