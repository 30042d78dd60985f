/** What a crawl asks the guarded client for: one address, no redirect followed. */
export interface CrawlRequest {
  headers: Record<string, string>;
  maxBytes: number;
  maxBytesOf?: (head: Uint8Array, headers: Headers) => number;
  cutOff?: boolean;
  timeoutMs: number;
  handBackRedirects: true;
  signal: AbortSignal;
}

/** A finished answer, whatever its status. */
export interface CrawlResponse {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** The product's guarded client; a crawl has no other way out. */
export type CrawlFetch = (address: string, request: CrawlRequest) => Promise<CrawlResponse>;

/** The name in robots.txt, in marks of pages, and in front of the version in each request. */
export const ROBOTS_NAME = 'BotSmith';
/** What each request says of who asks. */
export const USER_AGENT = `${ROBOTS_NAME}/1.0 (reads this site for the chatbot of its owner)`;
