import { fetch } from 'undici';
import type { Agent, Response as UndiciResponse } from 'undici';
import { BotSmithError } from '../domain/errors';
import { addressProblem } from './address-form';
import { failureOfFetch } from './fetch-failure';
import { addressNotAllowed, createGuardedAgent } from './guarded-agent';
import type { Resolve } from './guarded-agent';
import { LocalAddresses } from './local-addresses';
import { nextHop, redirectNotAllowed } from './next-hop';
import type { Hop } from './next-hop';
import { readLimited } from './read-limited';

/** What to fetch and within which limits. */
export interface SafeRequest {
  /** `GET` without one. */
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** The most that the body may have, unpacked; 0 leaves it unread. */
  maxBytes: number;
  /** For everything together: resolving, connecting, redirects, body. */
  timeoutMs: number;
  /** Lowers `maxBytes` once the answer's kind is known: its headers and, in their order, its first bytes (at least 1,024 or all). */
  maxBytesOf?: (head: Uint8Array, headers: Headers) => number;
  /** Hands over the first `maxBytes` of a larger body in place of refusing it. */
  cutOff?: boolean;
  /** How many redirects are followed; none without it. */
  maxRedirects?: number;
  /** Hands a redirect back like any other answer, without its body: the caller judges where it leads, and asks again. */
  handBackRedirects?: boolean;
  /** Refuses plain http except at local addresses that the operator allows. */
  httpsOnly?: boolean;
  /** A further condition on every address on the way, as a problem that follows the word "address". */
  alsoRequire?: (url: URL) => string | undefined;
  signal?: AbortSignal;
}

/** A finished answer, whatever its status. */
export interface SafeResponse {
  /** Where it came from after all redirects. */
  url: string;
  status: number;
  headers: Headers;
  body: Buffer;
}

/**
 * Fetches an address that a user gave.
 * @throws BotSmithError `address_not_allowed`, `address_unresolvable`, `redirect_not_allowed`, `too_many_redirects`,
 * `fetch_too_large`, `fetch_timed_out`, `fetch_failed`
 * @throws the signal's reason when the caller cancels.
 */
export type SafeFetch = (address: string, request: SafeRequest) => Promise<SafeResponse>;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The only way by which the product fetches addresses that users gave: public http(s) hosts and what `localAddresses` lists,
 * judged at every connection and every redirect, within limits of time and size.
 */
export function createSafeFetch(localAddresses: readonly string[], resolve?: Resolve): SafeFetch {
  const local = new LocalAddresses(localAddresses);
  const agent = createGuardedAgent(local, resolve);
  return async (address, request) => {
    const deadline = AbortSignal.timeout(request.timeoutMs);
    const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
    try {
      return await follow(address, request, { local, agent, signal });
    } catch (error) {
      if (request.signal?.aborted) throw request.signal.reason;
      throw failureOfFetch(error, deadline.aborted);
    }
  };
}

interface Means {
  local: LocalAddresses;
  agent: Agent;
  signal: AbortSignal;
}

async function follow(address: string, request: SafeRequest, means: Means): Promise<SafeResponse> {
  const { maxRedirects = 0 } = request;
  let hop: Hop = {
    url: judged(address, request, means.local),
    method: request.method ?? 'GET',
    headers: new Headers({ 'user-agent': 'BotSmith', ...request.headers }),
  };
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(hop.url, {
      method: hop.method,
      headers: [...hop.headers],
      body: request.body ?? null,
      redirect: 'manual',
      dispatcher: means.agent,
      signal: means.signal,
    });
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return finished(hop.url, response, request);
    if (request.handBackRedirects) return finished(hop.url, response, { maxBytes: 0 });
    await response.body?.cancel();
    if (maxRedirects === 0) throw redirectNotAllowed();
    if (redirects === maxRedirects) throw tooManyRedirects();
    hop = nextHop(hop, location);
    judged(hop.url.href, request, means.local);
  }
}

function judged(address: string, { httpsOnly, alsoRequire }: SafeRequest, local: LocalAddresses): URL {
  const problem = addressProblem(address, { local, httpsOnly }) ?? alsoRequire?.(new URL(address));
  if (problem !== undefined) throw addressNotAllowed(problem);
  return new URL(address);
}

async function finished(
  url: URL,
  response: UndiciResponse,
  { maxBytes, maxBytesOf, cutOff }: Pick<SafeRequest, 'maxBytes' | 'maxBytesOf' | 'cutOff'>,
): Promise<SafeResponse> {
  const headers = new Headers([...response.headers]);
  const body = await readLimited(response.body, maxBytes, {
    maxBytesOf: maxBytesOf && ((head) => maxBytesOf(head, headers)),
    cutOff: cutOff ?? false,
  });
  return { url: url.href, status: response.status, headers, body };
}

function tooManyRedirects(): BotSmithError {
  return new BotSmithError('too_many_redirects', 'The address redirects again and again. Enter the final address.');
}
