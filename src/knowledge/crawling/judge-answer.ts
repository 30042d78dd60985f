import { BotSmithError } from '../../domain/errors';
import { falsePage, looksMissing } from '../../domain/knowledge/crawling/false-page';
import { pageAddress } from '../../domain/knowledge/crawling/page-address';
import type { PageOutcome } from '../../domain/knowledge/crawling/page-outcome';
import type { PageReason } from '../../domain/knowledge/crawling/page-reasons';
import { joinMarks, marksOfHeader } from '../../domain/knowledge/crawling/robots-marks';
import {
  areAlike,
  documentText,
  mainText,
  skeletonHash,
  textHash,
  textPairs,
} from '../../domain/knowledge/crawling/text-fingerprint';
import type { ReadDocument } from '../../domain/knowledge/read-document';
import type { Answer } from './ask-address';
import { bodyHash } from './body-hash';
import { ROBOTS_NAME } from './crawl-fetch';
import type { CrawlResponse } from './crawl-fetch';
import { decodePage } from './decode-page';
import { notRead } from './not-read';
import type { EarlierPage, PageContent, PageVisit, ReadPage } from './page-visit';
import { scanPage } from './scan-page';
import type { PageScan } from './scan-page';
import { sniffContent } from './sniff-content';
import { judgeStatus } from './judge-status';

export interface JudgeOptions {
  /** As it stood in the queue. */
  address: string;
  isStart: boolean;
  /** Whether the owner wants the text of an address, beyond its links. */
  isWanted: (address: string) => boolean;
  ignoreMarks: boolean;
  /** How the site answers an address that cannot exist, as `textPairs`. */
  missing: string[];
  /** The same of an address beside this one, asked for when a page calls itself missing. */
  missingBeside: (address: string) => Promise<string[]>;
  earlier?: EarlierPage | undefined;
  readPage: ReadPage;
  signal: AbortSignal;
}

type Answered = Extract<Answer, { kind: 'answer' }>;

/** Makes of an answer what is stored of the page, and what the crawl learns from it. */
export async function judgeAnswer(answer: Answer, options: JudgeOptions): Promise<PageVisit> {
  const { address, earlier } = options;
  const final = pageAddress(answer.final) ?? address;
  const base = { address, final, requests: answer.requests };
  if (answer.kind === 'refused') return notRead({ ...base, reason: answer.reason });
  const { status, headers, body } = answer.response;
  if (status === 304 && earlier) return asBefore(earlier, base);
  const refused = judgeStatus(answer.response);
  if (refused) return notRead({ ...base, ...refused });
  const stamp = stampOf(headers, body);
  if (earlier && earlier.body_hash === stamp.body_hash && earlier.outcome.final === final) {
    return { ...asBefore(earlier, base), ...stamp };
  }
  const visit = await judgeBody({ ...answer, final }, options, base);
  return { ...visit, ...stamp };
}

async function judgeBody(
  answer: Answered,
  options: JudgeOptions,
  base: { address: string; final: string; requests: number },
): Promise<PageVisit> {
  const { headers, body } = answer.response;
  const contentType = headers.get('content-type') ?? '';
  const kind = sniffContent(body, contentType);
  const marks = marksOfHeader(headers.get('x-robots-tag') ?? '', ROBOTS_NAME);
  if (kind === 'html') {
    if (promisesPdf(base.final, contentType)) return notRead({ ...base, reason: 'html_for_pdf' });
    const text = decodePage(body, contentType);
    const scan = await scanPage(text, answer.final, ROBOTS_NAME);
    return judgeHtml({ text, scan: { ...scan, marks: joinMarks([scan.marks, marks]) }, answer }, options, base);
  }
  if (kind === 'empty') return notRead({ ...base, reason: answer.comesBack ? 'login' : 'empty' });
  if (kind !== 'pdf' && kind !== 'text') return notRead({ ...base, reason: kind });
  if (marks.noindex && !options.ignoreMarks) return notRead({ ...base, reason: 'noindex' });
  if (!options.isWanted(base.final)) return notRead({ ...base, reason: 'not_included' });
  const content: PageContent =
    kind === 'pdf'
      ? { kind, bytes: body, url: base.final }
      : { kind, text: decodePage(body, contentType), url: base.final };
  const { document, problem } = await read(content, options);
  if (problem) return notRead({ ...base, ...problem });
  return document === undefined ? notRead({ ...base, reason: 'empty' }) : readVisit({ ...base, links: [] }, document);
}

async function judgeHtml(
  { text, scan, answer }: { text: string; scan: PageScan; answer: Answered },
  options: JudgeOptions,
  base: { address: string; final: string; requests: number },
): Promise<PageVisit> {
  const { look, marks, canonical } = scan;
  const retryAfter = answer.response.headers.has('retry-after');
  const isFalse = answer.comesBack && look.words === 0 ? 'login' : falsePage(look, { retryAfter });
  const links = linksToFollow(scan, options.ignoreMarks);
  if (isFalse) return notRead({ ...base, reason: isFalse, ...(isFalse === 'needs_browser' ? { links } : {}) });
  const { document, problem } = await read({ kind: 'html', text, url: answer.final }, options);
  if (problem) return notRead({ ...base, ...problem, links });
  const content = document === undefined ? '' : mainText(document);
  if (!options.isStart && (await isMissing(content, scan, options))) return notRead({ ...base, reason: 'not_found' });
  const found = { ...base, links, ...(document ? { skeleton: skeletonHash(content) } : {}) };
  if (marks.noindex && !options.ignoreMarks) return notRead({ ...found, reason: 'noindex' });
  if (!options.isWanted(base.final)) return notRead({ ...found, reason: 'not_included' });
  if (document === undefined) return notRead({ ...found, reason: look.scripts > 0 ? 'needs_browser' : 'empty' });
  return readVisit({ ...found, ...(canonical === undefined ? {} : { canonical }) }, document);
}

async function isMissing(content: string, { look }: PageScan, options: JudgeOptions): Promise<boolean> {
  const pairs = textPairs(content, options.address);
  if (areAlike(options.missing, pairs)) return true;
  return looksMissing(look) && areAlike(await options.missingBeside(options.address), pairs);
}

async function read(
  content: PageContent,
  { readPage, signal }: JudgeOptions,
): Promise<{ document?: ReadDocument; problem?: { reason: PageReason; code: string; message: string } }> {
  try {
    const document = await readPage(content, signal);
    return documentText(document).trim() === '' ? {} : { document };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof BotSmithError) || error.retryable) throw error;
    return { problem: { reason: 'unreadable', code: error.code, message: error.message } };
  }
}

function readVisit(outcome: Omit<PageOutcome, 'result' | 'text_hash'>, document: ReadDocument): PageVisit {
  const text = documentText(document);
  return {
    outcome: { ...outcome, result: 'read', text_hash: textHash(text), skeleton: skeletonHash(mainText(document)) },
    title: document.title,
    document,
    unchanged: false,
  };
}

function asBefore(
  { outcome, ...stamp }: EarlierPage,
  base: { address: string; final: string; requests: number },
): PageVisit {
  return { ...stamp, outcome: { ...outcome, ...base, final: outcome.final }, title: '', unchanged: true };
}

function linksToFollow({ links, marks }: PageScan, ignoreMarks: boolean): string[] {
  if (marks.nofollow && !ignoreMarks) return [];
  return links.filter(({ nofollow }) => ignoreMarks || !nofollow).map(({ address }) => address);
}

function promisesPdf(address: string, contentType: string): boolean {
  return /\.pdf$/i.test(new URL(address).pathname) || /application\/(?:x-)?pdf/i.test(contentType);
}

function stampOf(headers: CrawlResponse['headers'], body: Buffer): Omit<EarlierPage, 'outcome'> {
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  return {
    body_hash: bodyHash(body),
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { last_modified: lastModified }),
  };
}
