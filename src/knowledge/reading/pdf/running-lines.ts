import type { Chunk } from './chunk';

const PAGE_NUMBER =
  /^\W*(?:(?:page|seite|p|s|página|pagina|pag|sayfa|str|strona|blatt|pg)\.?\s*)?\d{1,4}(?:\s*(?:of|von|de|di|sur|van|\/|\||–|-)\s*\d{1,4})?(?:\s*(?:seiten|pages))?\W*$/iu;
/** Only lines in these outer parts of a page's height run. */
const MARGIN = 0.14;

/** The lines of a page and its height, for comparing pages. */
export interface PageLines {
  chunks: Chunk[];
  height: number;
}

/**
 * Takes the lines that repeat at the head and foot of (nearly) every page out of the pages' text, and gives what they say, once.
 * Page numbers say nothing.
 */
export function takeRunningLines(pages: PageLines[]): string[] {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(marginal(page).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const needed = Math.max(2, Math.ceil(pages.length * 0.6));
  const said = new Map<string, string>();
  for (const page of pages) {
    const inMargin = new Set(marginal(page));
    page.chunks = page.chunks.filter((chunk) => {
      if (!inMargin.has(chunk)) return true;
      const isNumber = PAGE_NUMBER.test(chunk.text) && pages.length > 1;
      const runs = pages.length > 1 && (counts.get(keyOf(chunk)) ?? 0) >= needed;
      if (!isNumber && !runs) return true;
      const text = withoutPageNumber(chunk.text);
      if (!isNumber && text !== '' && !said.has(keyOf(chunk))) said.set(keyOf(chunk), text);
      return false;
    });
  }
  return [...said.values()];
}

function marginal({ chunks, height }: PageLines): Chunk[] {
  return chunks.filter(({ baseline }) => baseline < height * MARGIN || baseline > height * (1 - MARGIN));
}

/** Lines that differ in the page's number alone are the same; their place tells a head from a heading of the text. */
function keyOf({ text, baseline, size }: Chunk): string {
  return `${text.toLowerCase().replace(/\d+/g, '#')}|${Math.round(baseline / 8)}|${Math.round(size)}`;
}

function withoutPageNumber(text: string): string {
  const parts = text.split(/\s[·•|–—]\s/);
  const kept = parts.filter((part) => !PAGE_NUMBER.test(part.trim()));
  return kept.length === parts.length ? text : kept.join(' · ').trim();
}
