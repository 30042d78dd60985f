import { BotSmithError } from '../domain/errors';
import type { SafeFetch } from './safe-fetch';

/** Meta's content hosts: attachments come from `lookaside.fbsbx.com`, stories and pictures from the two CDNs. */
const MEDIA_DOMAINS = ['fbsbx.com', 'fbcdn.net', 'cdninstagram.com'];
/** Of the two sites only what serves media: their pages redirect anywhere, and permalinks are HTML. */
const MEDIA_HOSTS: ReadonlySet<string> = new Set(['lookaside.facebook.com', 'lookaside.instagram.com']);
const TIMEOUT_MS = 20_000;
const MAX_REDIRECTS = 3;

export interface MetaMedia {
  bytes: Buffer;
  /** Lower case, without parameters; `application/octet-stream` when Meta says nothing. */
  contentType: string;
}

/** Fetches what a customer attached. Addresses are Meta's, signed and short-lived; they arrive in webhooks. */
export type FetchMetaMedia = (
  address: string,
  options: { maxBytes: number; signal?: AbortSignal },
) => Promise<MetaMedia>;

/**
 * A fetcher of media that takes https addresses of Meta's content hosts alone, also after a redirect. `simulatorUrl` adds the
 * local Instagram's own address, which must be among the local addresses of `safeFetch`.
 * @throws BotSmithError `address_not_allowed`, `media_unavailable` for any status but 200, and what `safeFetch` throws.
 */
export function createMetaMedia(
  safeFetch: SafeFetch,
  options: { simulatorUrl?: string | undefined } = {},
): FetchMetaMedia {
  const simulator = options.simulatorUrl === undefined ? undefined : new URL(options.simulatorUrl).origin;
  const alsoRequire = (url: URL) =>
    isMediaHost(url) || url.origin === simulator ? undefined : "must be https on one of Meta's media hosts";
  return async (address, { maxBytes, signal }) => {
    const { status, headers, body } = await safeFetch(address, {
      maxBytes,
      timeoutMs: TIMEOUT_MS,
      maxRedirects: MAX_REDIRECTS,
      alsoRequire,
      ...(signal ? { signal } : {}),
    });
    if (status !== 200) {
      throw new BotSmithError('media_unavailable', `Meta no longer serves this attachment (${status}).`, {
        retryable: status === 429 || status >= 500,
      });
    }
    const [contentType = ''] = (headers.get('content-type') ?? '').split(';');
    return { bytes: body, contentType: contentType.trim().toLowerCase() || 'application/octet-stream' };
  };
}

function isMediaHost({ protocol, hostname, port }: URL): boolean {
  if (protocol !== 'https:' || port !== '') return false;
  return MEDIA_HOSTS.has(hostname) || MEDIA_DOMAINS.some((domain) => hostname.endsWith(`.${domain}`));
}
