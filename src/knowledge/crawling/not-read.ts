import type { PageOutcome, PageResult } from '../../domain/knowledge/crawling/page-outcome';
import { PAGE_REASONS } from '../../domain/knowledge/crawling/page-reasons';
import type { PageReason } from '../../domain/knowledge/crawling/page-reasons';
import type { PageVisit } from './page-visit';

const LATER: ReadonlySet<PageReason> = new Set(['unreachable', 'timed_out', 'server_error', 'busy', 'maintenance']);
const LEFT_OUT: ReadonlySet<PageReason> = new Set([
  'robots',
  'noindex',
  'not_included',
  'picture',
  'data',
  'file',
  'empty',
  'redirect_away',
]);

interface Unread extends Pick<PageOutcome, 'address' | 'final' | 'requests'> {
  reason: PageReason;
  /** What a reader says in place of the reason's own words. */
  code?: string;
  message?: string;
  links?: string[];
  skeleton?: string;
  pause_ms?: number;
}

/** The visit of a page that is not answered from, with the reason in words. */
export function notRead({ reason, ...rest }: Unread): PageVisit {
  return {
    outcome: { links: [], code: reason, message: PAGE_REASONS[reason], ...rest, result: resultOf(reason) },
    title: '',
    unchanged: false,
  };
}

function resultOf(reason: PageReason): PageResult {
  if (reason === 'not_found') return 'missing';
  if (LATER.has(reason)) return 'later';
  return LEFT_OUT.has(reason) ? 'left_out' : 'failed';
}
