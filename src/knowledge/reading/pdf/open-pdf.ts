import type { PDFDocumentProxy } from 'pdfjs-dist';
import { readingError } from '../reading-errors';
import { loadPdfJs, pdfJsData } from './pdfjs';

/** Opens a PDF. Only one that asks for a password is encrypted for its owner; what merely forbids copying is open to be read. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await loadPdfJs();
  const task = pdfjs.getDocument({
    // The library takes the memory over; what shares it with others is copied.
    data: Buffer.isBuffer(bytes) ? new Uint8Array(bytes) : bytes,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    cMapUrl: pdfJsData('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: pdfJsData('standard_fonts'),
    wasmUrl: pdfJsData('wasm'),
    maxImageSize: 1,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    const kind = error instanceof Error ? error.name : '';
    throw readingError(kind === 'PasswordException' ? 'encrypted_file' : 'broken_file', 'a PDF');
  }
}
