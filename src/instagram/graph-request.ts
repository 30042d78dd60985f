import { createHmac } from 'node:crypto';
import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { GraphError } from '../domain/connection/graph-error';
import { classifyGraphError } from './classify-graph-error';
import { graphErrorRemedy } from './graph-error-remedy';
import { asFlag, asObject, asText } from './loose-fields';
import { parseJson } from './parse-json';
import { readUsageHeaders } from './usage-headers';
import type { GraphUsage } from './usage-headers';

/** What one integration calls Meta with. `facebook` login: a Page token; `instagram` login: a user token. */
export interface GraphCredentials {
  token: string;
  appSecret?: string | undefined;
  login: 'facebook' | 'instagram';
  /** Whose limits the call counts against; nothing is told of calls without it. */
  integration_id?: string | undefined;
  /** The account's ids at Meta, which usage headers name. */
  instagram_account_id?: string | undefined;
  page_id?: string | undefined;
}

export interface GraphRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Full address without credentials. */
  url: URL;
  body?: Record<string, unknown>;
  /** Sent in place of a body, as Meta's sign-in wants it. */
  form?: Record<string, string>;
  /** Null where the call carries its secrets in its own parameters. */
  credentials: GraphCredentials | null;
  dispatcher: Dispatcher;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  onUsage?: ((usage: GraphUsage) => void) | undefined;
}

/** Failures before the first byte left: Meta cannot have done anything. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * One call of the Graph API. The credentials' token travels in the Authorization header; no error repeats it or the address.
 * @throws GraphError of the class that the failure means: `token`, before any call, without one; a timeout, a reset and an unreadable answer are `unknown_outcome`.
 */
export async function callGraph(call: GraphRequest): Promise<Record<string, unknown>> {
  const { credentials } = call;
  if (credentials?.token === '') {
    throw new GraphError('token', 'No access token is stored for this login. Enter one in the integration.');
  }
  const url = new URL(call.url);
  if (credentials?.login === 'facebook' && credentials.appSecret) {
    const proof = createHmac('sha256', credentials.appSecret).update(credentials.token).digest('hex');
    url.searchParams.set('appsecret_proof', proof);
  }
  const deadline = AbortSignal.timeout(call.timeoutMs);
  let status: number;
  let text: string;
  let usage: GraphUsage | undefined;
  try {
    const response = await request(url, {
      method: call.method,
      dispatcher: call.dispatcher,
      signal: call.signal ? AbortSignal.any([call.signal, deadline]) : deadline,
      headers: {
        ...(credentials ? { authorization: `Bearer ${credentials.token}` } : {}),
        ...(call.body ? { 'content-type': 'application/json' } : {}),
        ...(call.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      body: payloadOf(call),
    });
    status = response.statusCode;
    usage = readUsageHeaders(response.headers, ownIds(credentials));
    text = await response.body.text();
  } catch (error) {
    throw networkFailure(error);
  }
  if (usage) call.onUsage?.(usage);
  const body = readBody(text);
  const failure = asObject(body?.['error']);
  if (failure) throw refusal(failure, status, usage);
  if (status === 429) throw graphError('rate_limited', { status, retryAfterMs: usage?.regainAccessMs || undefined });
  if (!body || status >= 500) throw graphError('unknown_outcome', { status });
  if (status >= 400) throw graphError('refused', { status });
  return body;
}

/** Under which ids Meta counts this account's calls; empty while they are not known. */
function ownIds(credentials: GraphCredentials | null): string[] {
  return [credentials?.instagram_account_id, credentials?.page_id].filter((id) => id !== undefined);
}

function payloadOf({ body, form }: GraphRequest): string | null {
  if (form) return new URLSearchParams(form).toString();
  return body ? JSON.stringify(body) : null;
}

function readBody(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(parseJson(text));
  } catch {
    return undefined;
  }
}

function refusal(failure: Record<string, unknown>, status: number, usage: GraphUsage | undefined): GraphError {
  const code = codeOf(failure['code']);
  const subcode = codeOf(failure['error_subcode']);
  const errorClass =
    status === 429
      ? 'rate_limited'
      : classifyGraphError({
          code,
          subcode,
          isTransient: asFlag(failure['is_transient']),
          serverFailed: status >= 500,
        });
  return graphError(errorClass, {
    status,
    ...(code === undefined ? {} : { graphCode: code }),
    ...(subcode === undefined ? {} : { graphSubcode: subcode }),
    retryAfterMs: errorClass === 'rate_limited' ? usage?.regainAccessMs || undefined : undefined,
  });
}

function codeOf(value: unknown): number | undefined {
  const code = typeof value === 'string' ? Number(value) : value;
  return typeof code === 'number' && Number.isFinite(code) ? code : undefined;
}

function networkFailure(error: unknown): GraphError {
  const code = asText(asObject(error)?.['code']) ?? '';
  const sent = !NEVER_SENT.has(code) && !code.startsWith('ERR_TLS') && !code.startsWith('CERT_');
  // The original is left out on purpose: it may quote request headers.
  return graphError(sent ? 'unknown_outcome' : 'not_sent', {});
}

function graphError(
  errorClass: GraphError['errorClass'],
  details: { status?: number; graphCode?: number; graphSubcode?: number; retryAfterMs?: number | undefined },
): GraphError {
  const { retryAfterMs, ...rest } = details;
  const known = retryAfterMs === undefined ? {} : { retryAfterMs };
  const code =
    details.graphCode === undefined
      ? ''
      : ` (Meta's error ${details.graphCode}${details.graphSubcode ? `/${details.graphSubcode}` : ''})`;
  const remedy = graphErrorRemedy(errorClass, details.graphCode, details.graphSubcode);
  return new GraphError(errorClass, `${remedy}${code}`, { ...rest, ...known });
}
