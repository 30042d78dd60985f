import type { PageReason } from '../../domain/knowledge/crawling/page-reasons';
import type { CrawlResponse } from './crawl-fetch';

/** How long a site is left alone that asks for it without a time. */
const ORDINARY_PAUSE_MS = 10_000;
const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60_000;

/** Why an answer of this status holds no page; undefined for one that may. */
export function judgeStatus(response: CrawlResponse): { reason: PageReason; pause_ms?: number } | undefined {
  const { status, headers } = response;
  const pause = retryAfterMs(headers.get('retry-after'));
  if (status >= 200 && status < 300) return undefined;
  if (headers.get('cf-mitigated') !== null) return { reason: 'blocked' };
  if (status === 401 || status === 407) return { reason: 'login' };
  if (status === 402 || status === 403 || status === 451) return { reason: 'blocked' };
  if (status === 404 || status === 410) return { reason: 'not_found' };
  if (status === 429) return { reason: 'busy', pause_ms: pause ?? ORDINARY_PAUSE_MS };
  if (status === 503) return { reason: 'maintenance', ...(pause === undefined ? {} : { pause_ms: pause }) };
  return { reason: status >= 500 || status === 408 || status === 425 ? 'server_error' : 'unreadable' };
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). */
export function retryAfterMs(value: string | null, now = Date.now()): number | undefined {
  if (value === null) return undefined;
  const ms = /^\s*\d+\s*$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS) : undefined;
}
