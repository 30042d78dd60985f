import type { ReadingWarning } from '../../../domain/knowledge/read-document';

/** Says which pages of a document are not read, and what to do about it. */
export function pageWarnings(pages: number, looked: number, scanned: number[], unreadable: number[]): ReadingWarning[] {
  const read = looked - scanned.length - unreadable.length;
  const counted = `${read.toLocaleString('en')} of ${pages.toLocaleString('en')} pages were read`;
  const warnings: ReadingWarning[] = [];
  if (unreadable.length > 0) {
    warnings.push({
      code: 'pages_unreadable',
      message: `${counted}: ${listed(unreadable)} no readable text. Export the file again, or print it to a new PDF.`,
      place: { page: unreadable[0] ?? 1 },
    });
  }
  if (scanned.length > 0) {
    warnings.push({
      code: 'pages_scanned',
      message: `${counted}: ${listed(scanned)} a picture and no text. Run text recognition (OCR) over the file.`,
      place: { page: scanned[0] ?? 1 },
    });
  }
  if (looked < pages)
    warnings.push({ code: 'pages_left_out', message: `${counted}. Split the file to have all of them read.` });
  return warnings;
}

/** "page 1 has", "pages 2, 4–6 have". */
function listed(pages: number[]): string {
  const spans: [number, number][] = [];
  for (const page of pages) {
    const last = spans.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else spans.push([page, page]);
  }
  const told = spans.slice(0, 12).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  if (spans.length > 12) told.push('others');
  return pages.length === 1 ? `page ${told.join()} has` : `pages ${told.join(', ')} have`;
}
