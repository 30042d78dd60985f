import type { ReadingWarning } from '../read-document';
import type { PageOutline } from '../website-page';
import type { CrawlState } from './crawl-state';
import { pathOf } from './page-address';

/** Pages that are named one by one; the list of pages has them all. */
const MOST_NAMED = 20;

/** What an owner is told of a website that answers, and yet not with everything that is on it. */
export function crawlWarnings(state: CrawlState, pages: readonly PageOutline[]): ReadingWarning[] {
  const warnings: ReadingWarning[] = [];
  const read = pages.filter(({ status, duplicate_of }) => status === 'read' && duplicate_of === null);
  const troubled = pages.filter(({ status, error }) => error !== null && (status === 'failed' || status === 'read'));
  if (troubled.length > 0) {
    const all = read.length + troubled.filter(({ status }) => status === 'failed').length;
    warnings.push({
      code: 'pages_not_read',
      message: `${read.length - troubled.filter(({ status }) => status === 'read').length} of ${all} pages were read. The list of pages says what became of the others.`,
    });
  }
  for (const { url, error } of troubled.slice(0, MOST_NAMED)) {
    if (error) warnings.push({ ...error, place: { url: pathOf(url) } });
  }
  for (const { url, warnings: own = [] } of read.filter(({ warnings: own }) => own?.length).slice(0, MOST_NAMED)) {
    for (const warning of own) warnings.push({ ...warning, place: { ...warning.place, url: pathOf(url) } });
  }
  const hidden = pages.filter(({ status, error }) => status === 'left_out' && error?.code === 'noindex').length;
  if (hidden > 0) {
    warnings.push({
      code: 'noindex',
      message: `${countOf(hidden)} marked noindex and left out, as the marks ask for.`,
    });
  }
  if (state.ended !== undefined) warnings.push({ code: state.ended, message: ENDS[state.ended](state) });
  return warnings;
}

const ENDS: Record<NonNullable<CrawlState['ended']>, (state: CrawlState) => string> = {
  page_limit: ({ settings, queue }) =>
    `The limit of ${settings.max_pages} pages is reached; ${queue.length} further addresses were not read. Raise it, or say which parts matter (include).`,
  request_limit: ({ queue }) =>
    `The site names far more addresses than it has pages; ${queue.length} were not asked for. Leave parts of it out (exclude).`,
  unreachable: () => 'The site stopped answering. The pages that are missing are read at the next visit.',
  busy: () => 'The site asked to be left alone. The pages that are missing are read at the next visit.',
};

function countOf(pages: number): string {
  return pages === 1 ? 'One page is' : `${pages} pages are`;
}
