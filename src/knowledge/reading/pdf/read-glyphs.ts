import type { OptionalContentConfig } from 'pdfjs-dist/types/src/display/optional_content_config';
import type { PDFPageProxy } from 'pdfjs-dist';
import { readColour } from '../html/colours';
import type { PageGlyphs } from './glyph';
import { middleOf } from './glyph-geometry';
import { GlyphReader } from './glyph-reader';
import type { Box, Matrix } from './matrix';
import type { PdfOperations } from './operations';
import { Paint } from './paint';
import { isUnmapped } from './unmapped';

/**
 * The signs of a page that a person sees: none that are white on white, tiny, outside the paper or its visible part, drawn
 * invisibly, painted over, or in a layer that is off. On a scan the invisible text is what was recognised, and is read.
 */
export async function readGlyphs(
  page: PDFPageProxy,
  operations: PdfOperations,
  layers: OptionalContentConfig,
): Promise<PageGlyphs> {
  const viewport = page.getViewport({ scale: 1 });
  const sheet: Box = { left: 0, top: 0, right: viewport.width, bottom: viewport.height };
  const paint = new Paint(sheet);
  const list = await page.getOperatorList({ annotationMode: operations.noAnnotations });
  const reader = new GlyphReader(page, operations, layers, viewport.transform as unknown as Matrix, sheet, paint);
  for (const [order, operator] of list.fnArray.entries())
    reader.operate(operator, (list.argsArray as unknown[][])[order] ?? [], order);
  const isScan = paint.isScan;
  let unmapped = 0;
  const glyphs = reader.candidates.filter((glyph) => {
    const isSeen =
      isScan ||
      (!glyph.isInvisible &&
        paint.shows(
          ...middleOf(glyph),
          glyph.order,
          glyph.colour === undefined ? undefined : readColour(glyph.colour),
        ));
    if (!isSeen) return false;
    if (!isUnmapped(glyph.text)) return true;
    unmapped += 1;
    return false;
  });
  return { glyphs, width: viewport.width, height: viewport.height, unmapped, hasPictures: paint.hasPictures };
}
