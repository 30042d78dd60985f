import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from './launch-error';

/** An answer of a JSON API. */
export interface JsonAnswer {
  status: number;
  body: Record<string, unknown>;
  cookie: string;
}

/** Sends one JSON request. Throws only when there is no answer within 30 seconds. */
export async function requestJson(
  method: string,
  url: string,
  options: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<JsonAnswer> {
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  return send(method, url, { 'content-type': 'application/json', ...options.headers }, body);
}

async function send(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: string | FormData | null,
): Promise<JsonAnswer> {
  const response = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  const cookie = response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
  return { status: response.status, body: parse(text), cookie };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function bodyOf(call: string, { status, body }: JsonAnswer): Record<string, unknown> {
  if (status < 300) return body;
  const { code, message } = (body.error ?? {}) as { code?: string; message?: string };
  throw new LaunchError(`${call} answered ${status} ${code ?? ''} ${message ?? ''}`.trim());
}

/** The product's API under one API key. */
export class ApiClient {
  constructor(
    readonly baseUrl: string,
    private readonly apiKey: string,
  ) {}

  /**
   * Calls the API and answers the body of a 2xx.
   * @throws LaunchError that names the call and the API's error code.
   */
  async call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    return bodyOf(`${method} ${path}`, await this.request(method, path, body));
  }

  /** Uploads a file as the field `file` of a form. @throws LaunchError as `call` does. */
  async upload(path: string, name: string, content: string): Promise<Record<string, unknown>> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    return bodyOf(`POST ${path}`, await send('POST', `${this.baseUrl}${path}`, this.authorization, form));
  }

  private get authorization(): Record<string, string> {
    return { authorization: `Bearer ${this.apiKey}` };
  }

  /** Calls the API and answers whatever it says. */
  request(method: string, path: string, body?: unknown): Promise<JsonAnswer> {
    return requestJson(method, `${this.baseUrl}${path}`, { headers: this.authorization, body });
  }

  /** Reads `path` until `accept` answers true or the time is over; answers whether it did. */
  async waitUntil(
    path: string,
    accept: (body: Record<string, unknown>) => boolean,
    timeoutMs: number,
  ): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline) {
      if (accept(await this.call('GET', path))) return true;
      await sleep(150);
    }
    return false;
  }
}
