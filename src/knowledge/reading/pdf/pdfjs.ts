import { dirname, join } from 'node:path';
import type * as PdfJs from 'pdfjs-dist';

let loaded: Promise<typeof PdfJs> | undefined;

/** The PDF library, loaded when the first PDF is met: it comes as ES modules only. Its worker runs in this process. */
export async function loadPdfJs(): Promise<typeof PdfJs> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<typeof PdfJs> {
  const scope = globalThis as { pdfjsWorker?: unknown };
  // @ts-expect-error -- the package declares no types for its worker
  scope.pdfjsWorker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  return await import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** Where the package keeps the tables of Chinese, Japanese and Korean signs and the standard fonts. */
export function pdfJsData(folder: 'cmaps' | 'standard_fonts' | 'wasm'): string {
  return join(dirname(require.resolve('pdfjs-dist/package.json')), folder, '/');
}
