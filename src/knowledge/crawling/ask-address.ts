import { BotSmithError } from '../../domain/errors';
import { leadsToLogin } from '../../domain/knowledge/crawling/login-redirect';
import { webAddress } from '../../domain/knowledge/crawling/page-address';
import type { PageReason } from '../../domain/knowledge/crawling/page-reasons';
import { USER_AGENT } from './crawl-fetch';
import type { CrawlFetch, CrawlResponse } from './crawl-fetch';
import { RedirectCookies } from './redirect-cookies';
import { sniffContent } from './sniff-content';

/** What asking for an address came to; `final` is where it ended after redirects. */
export type Answer = { requests: number; final: string } & (
  { kind: 'answer'; response: CrawlResponse; comesBack: boolean } | { kind: 'refused'; reason: PageReason }
);

/** What a page of text may be, and what a PDF: as much as an uploaded file. */
export const PAGE_MOST_BYTES = 10 * 1024 * 1024;
const PDF_MOST_BYTES = 50 * 1024 * 1024;
/** For one address, from its name to its last byte. */
const ANSWER_TIMEOUT_MS = 20_000;
const MOST_REDIRECTS = 10;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface AskOptions {
  fetch: CrawlFetch;
  /** Runs one request when its host's turn has come. */
  inTurn: (address: string, request: () => Promise<CrawlResponse>) => Promise<CrawlResponse>;
  /** Why a redirect's target is not asked for. */
  refusal: (address: string) => Promise<PageReason | undefined>;
  signal: AbortSignal;
  /** Conditions of an earlier answer; sent to the address itself only. */
  conditions?: Record<string, string>;
  timeoutMs?: number;
}

/** Asks for one address and follows its redirects, each of them judged like an address of its own. @throws the signal's reason */
export async function askAddress(address: string, options: AskOptions): Promise<Answer> {
  const cookies = new RedirectCookies();
  const passed = new Set<string>();
  let at = address;
  let comesBack = false;
  for (let requests = 1; ; requests += 1) {
    const refuse = (reason: PageReason): Answer => ({ kind: 'refused', reason, requests, final: at });
    const visit = `${at} ${cookies.of(at)}`;
    if (passed.has(visit) || passed.size > MOST_REDIRECTS)
      return { ...refuse('redirect_loop'), requests: requests - 1 };
    passed.add(visit);
    let response: CrawlResponse;
    try {
      response = await options.inTurn(at, () => fetchOnce(at, cookies, options, at === address));
    } catch (error) {
      options.signal.throwIfAborted();
      return refuse(reasonOf(error));
    }
    const target = targetOf(response, at);
    if (target === undefined) return { kind: 'answer', response, requests, final: at, comesBack };
    cookies.take(at, response.headers.getSetCookie());
    const hint = leadsToLogin(address, target);
    if (hint.login) return refuse('login');
    comesBack ||= hint.comesBack;
    const refusal = await options.refusal(target);
    if (refusal !== undefined) return refuse(refusal);
    at = target;
  }
}

function fetchOnce(
  address: string,
  cookies: RedirectCookies,
  options: AskOptions,
  first: boolean,
): Promise<CrawlResponse> {
  const cookie = cookies.of(address);
  return options.fetch(address, {
    headers: {
      'user-agent': USER_AGENT,
      accept: 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5',
      ...(first ? options.conditions : {}),
      ...(cookie === '' ? {} : { cookie }),
    },
    maxBytes: PDF_MOST_BYTES,
    maxBytesOf: (head, headers) => mostBytes(head, headers),
    timeoutMs: options.timeoutMs ?? ANSWER_TIMEOUT_MS,
    handBackRedirects: true,
    signal: options.signal,
  });
}

/** Of what is not read nothing more than the beginning is fetched. */
function mostBytes(head: Uint8Array, headers: Headers): number {
  const kind = sniffContent(head, headers.get('content-type') ?? '');
  if (kind === 'pdf') return PDF_MOST_BYTES;
  // What is blank so far may still become a page.
  return kind === 'html' || kind === 'text' || kind === 'empty' ? PAGE_MOST_BYTES : 0;
}

function targetOf({ status, headers }: CrawlResponse, base: string): string | undefined {
  const location = REDIRECTS.has(status) ? headers.get('location') : null;
  if (location === null) return undefined;
  const url = webAddress(location, base);
  if (url) url.hash = '';
  return url?.href;
}

function reasonOf(error: unknown): PageReason {
  if (!(error instanceof BotSmithError)) throw error;
  if (error.code === 'fetch_too_large') return 'too_large';
  if (error.code === 'fetch_timed_out') return 'timed_out';
  return error.code === 'address_not_allowed' ? 'not_allowed' : 'unreachable';
}
