import type { ReadingProgress } from '../knowledge-source';
import { pathOf } from './page-address';
import type { CrawlState } from './crawl-state';

/** Of the whole reading, so many percent are the visit; the rest is making what was read findable. */
const VISIT_PERCENT = 60;

/** How far a crawl has come, by the addresses that are known so far: the end moves away while pages name new ones. */
export function crawlProgress({ counts, queue, settings }: CrawlState, current: string): ReadingProgress {
  const done = counts.read + counts.failed + counts.missing + counts.left_out;
  const total = Math.max(done, Math.min(done + queue.length, settings.max_pages));
  const percent = total === 0 ? 0 : Math.floor((VISIT_PERCENT * done) / total);
  return { percent, done, total, current: current === '' ? null : pathOf(current) };
}
