import type { Chunk } from './chunk';

const PAGE_NUMBER =
  /^\W*(?:(?:page|seite|p|s|página|pagina|pag|sayfa|str|strona|blatt|pg)\.?\s*)?\d{1,4}(?:\s*(?:of|von|de|di|sur|van|\/|\||–|-)\s*\d{1,4})?(?:\s*(?:seiten|pages))?\W*$/iu;
/** Only lines in these outer parts of a page's height run. */
const MARGIN = 0.14;

/** The lines of a page and its height, for comparing pages. */
export interface PageLines {
  number: number;
  chunks: Chunk[];
  height: number;
}

interface Line {
  page: number;
  text: string;
}

/**
 * Takes the lines that repeat at the head and foot of (nearly) every page out of the pages' text, and gives what they say, once.
 * Page numbers say nothing.
 */
export function takeRunningLines(pages: PageLines[]): string[] {
  if (pages.length < 2) return [];
  const running = runningKeys(pages);
  const said = new Map<string, string>();
  for (const page of pages) {
    const margin = new Set(marginal(page));
    page.chunks = page.chunks.filter((chunk) => {
      if (!margin.has(chunk)) return true;
      if (PAGE_NUMBER.test(chunk.text)) return false;
      const key = keyOf(chunk);
      if (!running.has(key)) return true;
      const text = withoutPageNumber(chunk.text);
      if (text !== '' && !said.has(key)) said.set(key, text);
      return false;
    });
  }
  return [...said.values()];
}

/**
 * Lines that stand on most pages at the same place, and differ at most by the number of the page. The names of columns stand on
 * top of every page that their table goes on to, and in the text of the page where it begins.
 */
function runningKeys(pages: PageLines[]): Set<string> {
  const groups = new Map<string, Line[]>();
  const inText = new Set<string>();
  for (const page of pages) {
    const margin = new Set(marginal(page));
    for (const chunk of page.chunks) {
      if (!margin.has(chunk)) {
        inText.add(chunk.text.toLowerCase());
        continue;
      }
      const group = groups.get(keyOf(chunk)) ?? [];
      group.push({ page: page.number, text: chunk.text });
      groups.set(keyOf(chunk), group);
    }
  }
  const needed = Math.max(2, Math.ceil(pages.length * 0.6));
  const runs = [...groups].filter(([, lines]) => {
    const onPages = new Set(lines.map(({ page }) => page)).size;
    return onPages >= needed && differByPage(lines) && !lines.some(({ text }) => inText.has(text.toLowerCase()));
  });
  return new Set(runs.map(([key]) => key));
}

/** Every figure is the same on all pages, or counts with them. */
function differByPage(lines: Line[]): boolean {
  const figures = lines.map(({ text, page }) => ({ page, values: (text.match(/\d+/g) ?? []).map(Number) }));
  const [first] = figures;
  return (first?.values ?? []).every((value, index) => {
    const isSame = figures.every(({ values }) => values[index] === value);
    return isSame || figures.every(({ values, page }) => (values[index] ?? 0) - page === value - (first?.page ?? 0));
  });
}

function marginal({ chunks, height }: PageLines): Chunk[] {
  return chunks.filter(({ baseline }) => baseline < height * MARGIN || baseline > height * (1 - MARGIN));
}

/** Words, place and size: the place tells a line at the head from a heading of the text. */
function keyOf({ text, baseline, size }: Chunk): string {
  return `${text.toLowerCase().replace(/\d+/g, '#')}|${Math.round(baseline / 8)}|${Math.round(size)}`;
}

function withoutPageNumber(text: string): string {
  const parts = text.split(/\s[·•|–—]\s/);
  const kept = parts.filter((part) => !PAGE_NUMBER.test(part.trim()));
  return kept.length === parts.length ? text : kept.join(' · ').trim();
}
