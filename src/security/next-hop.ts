import { BotSmithError } from '../domain/errors';

/** A request as far as a redirect concerns it. */
export interface Hop {
  url: URL;
  method: string;
  headers: Headers;
}

/** Headers that give nothing away: what else a request carries stays with the origin that it was meant for. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set(['accept', 'accept-language', 'user-agent']);

/**
 * The request that a redirect asks for. Only reads are redirected. Another origin gets no header that may be a credential,
 * and a request with such a header is never continued in clear.
 * @throws BotSmithError `redirect_not_allowed`
 */
export function nextHop({ url, method, headers }: Hop, location: string): Hop {
  if (method !== 'GET' && method !== 'HEAD') throw redirectNotAllowed();
  if (!URL.canParse(location, url.href)) throw redirectNotAllowed();
  const next = new URL(location, url);
  const carried = [...headers].filter(([name]) => HARMLESS_HEADERS.has(name));
  const harmless = carried.length === [...headers].length;
  if (url.protocol === 'https:' && next.protocol === 'http:' && !harmless) throw redirectNotAllowed();
  return { url: next, method, headers: next.origin === url.origin ? headers : new Headers(carried) };
}

/** The refusal of a redirect. */
export function redirectNotAllowed(): BotSmithError {
  return new BotSmithError(
    'redirect_not_allowed',
    'The address redirects to another one, which is not followed here. Enter the final address.',
  );
}
