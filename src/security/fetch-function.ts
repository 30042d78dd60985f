import type { SafeFetch, SafeRequest } from './safe-fetch';

/** Statuses whose responses have no body. */
const BODILESS: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/**
 * A guarded fetch in the form that libraries take in place of the platform's. Bodies are read whole within the limits, so
 * it does not stream; redirects are refused whatever the library asks for.
 */
export function asFetchFunction(
  safeFetch: SafeFetch,
  limits: Pick<SafeRequest, 'maxBytes' | 'timeoutMs' | 'httpsOnly'>,
): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = new Uint8Array(await request.arrayBuffer());
    const {
      status,
      headers,
      body: bytes,
    } = await safeFetch(request.url, {
      ...limits,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      ...(body.byteLength > 0 ? { body } : {}),
      signal: request.signal,
    });
    // They describe what went over the wire, not the unpacked bytes.
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
    return new Response(BODILESS.has(status) ? null : new Uint8Array(bytes), { status, headers });
  };
}
