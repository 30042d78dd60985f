import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ReadBlock, ReadDocument, ReadingWarning } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';
import { cleanLine } from '../text/clean-text';
import { chunksOf, layersOf } from './chunks-of';
import type { Chunk } from './chunk';
import { fieldChunks } from './form-fields';
import { openPdf } from './open-pdf';
import { pageWarnings } from './page-warnings';
import { paragraphsOf } from './paragraphs';
import { pdfBlocks } from './pdf-blocks';
import type { Piece } from './pdf-blocks';
import { isSameTable, pdfTable } from './pdf-table';
import { loadPdfJs } from './pdfjs';
import { readGlyphs } from './read-glyphs';
import { regionsOf } from './regions';
import { takeRunningLines } from './running-lines';

/** More pages than these are not read. */
const MOST_PAGES = 3_000;
/** A page is unreadable if its fonts do not tell this share of its signs. */
const UNREADABLE = 0.25;

/** The text of a page, by the direction it is read in. */
interface PdfPage {
  number: number;
  chunks: Chunk[];
  height: number;
  /** Text that runs in other directions. */
  turned: Chunk[][];
}

/**
 * A PDF as it is seen on its pages: columns one after the other, tables as rows, headings by size, lines of head and foot once,
 * values of form fields beside their labels. What nobody sees is not read; pages without readable text are named.
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  const document = await openPdf(bytes);
  try {
    if (document.numPages === 0) throw readingError('no_pages');
    const { pages, scanned, unreadable } = await readPages(document);
    if (pages.every(({ chunks, turned }) => chunks.length === 0 && turned.length === 0)) {
      throw readingError(scanned.length > 0 ? 'scanned_file' : unreadable.length > 0 ? 'unreadable_text' : 'no_text');
    }
    const running = takeRunningLines(pages);
    const { blocks, title } = pdfBlocks(piecesOf(pages));
    const first = running.map((text): ReadBlock => ({ kind: 'text', text: cleanLine(text), place: { page: 1 } }));
    const warnings: ReadingWarning[] = pageWarnings(
      document.numPages,
      Math.min(document.numPages, MOST_PAGES),
      scanned,
      unreadable,
    );
    return { title: title || (await ownTitle(document)) || name, blocks: [...first, ...blocks], warnings };
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readPages(
  document: PDFDocumentProxy,
): Promise<{ pages: PdfPage[]; scanned: number[]; unreadable: number[] }> {
  const { OPS, AnnotationMode } = await loadPdfJs();
  const operations = { OPS: OPS as unknown as Record<string, number>, noAnnotations: AnnotationMode.DISABLE };
  const layers = await document.getOptionalContentConfig();
  const pages: PdfPage[] = [];
  const scanned: number[] = [];
  const unreadable: number[] = [];
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
    const page = await pageOf(document, number);
    if (!page) {
      unreadable.push(number);
      continue;
    }
    const found = await readGlyphs(page, operations, layers);
    const fields = await fieldChunks(page);
    page.cleanup();
    const signs = found.glyphs.filter(({ isSpace }) => !isSpace).length;
    if (found.unmapped > UNREADABLE * (signs + found.unmapped)) unreadable.push(number);
    else if (signs < 8 && fields.length === 0) {
      if (found.hasPictures) scanned.push(number);
    } else {
      const [main, ...others] = layersOf(found.glyphs);
      const upright = main ? chunksOf(main.glyphs) : [];
      const turned = others
        .map((layer) => chunksOf(layer.glyphs))
        .filter((chunks) => chunks.some(({ text }) => text.length > 1));
      const isUpright = (main?.angle ?? 0) === 0;
      pages.push({
        number,
        chunks: isUpright ? [...upright, ...fields] : fields,
        height: found.height,
        turned: isUpright ? turned : [upright, ...turned],
      });
    }
  }
  return { pages, scanned, unreadable };
}

/** A page whose description is broken stops no other. */
async function pageOf(document: PDFDocumentProxy, number: number) {
  try {
    return await document.getPage(number);
  } catch {
    return undefined;
  }
}

function piecesOf(pages: PdfPage[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { number, chunks, turned } of pages) {
    for (const layer of [chunks, ...turned]) {
      for (const region of regionsOf(layer)) {
        if (region.kind === 'lines') {
          pieces.push(
            ...paragraphsOf(region.lines, number).map((paragraph): Piece => ({ kind: 'paragraph', paragraph })),
          );
          continue;
        }
        const table = pdfTable(region.columns, region.rows, number);
        const last = pieces.at(-1);
        if (last?.kind === 'table' && isSameTable(last.table, table)) last.table.rows.push(...table.rows);
        else pieces.push({ kind: 'table', table });
      }
    }
  }
  return pieces;
}

/** Programs write file names and their own names there. */
async function ownTitle(document: PDFDocumentProxy): Promise<string> {
  try {
    const { info } = await document.getMetadata();
    const own = (info as { Title?: unknown }).Title;
    const title = typeof own === 'string' ? cleanLine(own) : '';
    return /^(?:untitled|unbenannt|microsoft|document\d*|\(anonymous\)|.*\.\w{2,5})/i.test(title) ? '' : title;
  } catch {
    return '';
  }
}
