import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** One answer of a website, as `site.json` describes it. */
export interface SiteResponse {
  path?: string;
  match?: string;
  status?: number;
  headers?: Record<string, string>;
  file?: string;
  body?: string;
  host?: 'other';
  gzip?: boolean;
  wait_ms?: number;
  repeat?: number;
  drip_ms?: number;
  hang?: boolean;
  unless_cookie?: string;
}

export interface SiteDescription {
  start: string;
  responses: SiteResponse[];
}

/** A request that the site has received: path and query as sent; `other` is the second name. */
export interface SiteRequest {
  path: string;
  other: boolean;
  at: number;
  headers: IncomingMessage['headers'];
}

/** A website of a test: it answers as its description says, under two names, and keeps what it was asked for. */
export class SiteDouble {
  readonly requests: SiteRequest[] = [];
  private readonly server: Server;
  private ended = new AbortController();

  constructor(
    private description: SiteDescription,
    private readonly folder = '',
  ) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  /** The website of a folder with a `site.json`. */
  static of(folder: string): SiteDouble {
    return new SiteDouble(JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')) as SiteDescription, folder);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get other(): string {
    return `http://localhost:${this.port}`;
  }

  get start(): string {
    return this.origin + this.description.start;
  }

  /** `host:port`s, as LOCAL_ADDRESSES lists them. */
  get hosts(): string[] {
    return [`127.0.0.1:${this.port}`, `localhost:${this.port}`];
  }

  /** What was asked for in order; the second name's with its origin. */
  get paths(): string[] {
    return this.requests.map(({ path, other }) => (other ? `{other}${path}` : path));
  }

  async begin(port = 0): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, () => resolve());
    });
    return this;
  }

  async stop(): Promise<void> {
    this.ended.abort();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** How the site answers from now on. */
  change(responses: SiteResponse[]): void {
    this.description = { ...this.description, responses };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const other = (request.headers.host ?? '').startsWith('localhost');
    this.requests.push({ path, other, at: Date.now(), headers: request.headers });
    const found = this.find(path, other, request.headers.cookie ?? '');
    if (found === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('');
      return;
    }
    const { described, groups } = found;
    const { signal } = this.ended;
    if (described.wait_ms) await sleep(described.wait_ms, undefined, { signal });
    if (described.hang) return;
    const headers = Object.entries(described.headers ?? {}).map(([name, value]) => [name, this.filled(value)]);
    response.writeHead(described.status ?? 200, Object.fromEntries(headers) as Record<string, string>);
    const body = this.bodyOf(described, path, groups);
    for (let times = described.repeat ?? 1; times > 0 && !response.destroyed; times -= 1) {
      response.write(body);
      if (described.drip_ms) await sleep(described.drip_ms, undefined, { signal });
    }
    response.end();
  }

  private find(
    path: string,
    other: boolean,
    cookies: string,
  ): { described: SiteResponse; groups: string[] } | undefined {
    const open = this.description.responses.filter(
      ({ host, unless_cookie }) =>
        (host === 'other') === other && (unless_cookie === undefined || !cookies.includes(unless_cookie)),
    );
    const exact = open.find((described) => described.path === path);
    if (exact) return { described: exact, groups: [] };
    for (const described of open) {
      const match = described.match === undefined ? null : new RegExp(`^(?:${described.match})$`).exec(path);
      if (match) return { described, groups: [...match].map((group: string | undefined) => group ?? '') };
    }
    return undefined;
  }

  /** Files of text are filled in like bodies; others go out byte for byte, as do all in a character set of their own. */
  private bodyOf({ file, body = '', gzip }: SiteResponse, path: string, groups: string[]): Buffer {
    const bytes = file === undefined ? undefined : readFileSync(join(this.folder, file));
    const marked = bytes?.includes('{site}') || bytes?.includes('{other}');
    const plain =
      bytes === undefined
        ? Buffer.from(withPath(this.filled(body), path, groups))
        : marked
          ? Buffer.from(this.filled(bytes.toString('latin1')), 'latin1')
          : bytes;
    return gzip ? gzipSync(plain) : plain;
  }

  private filled(text: string): string {
    return text.replaceAll('{site}', this.origin).replaceAll('{other}', this.other);
  }
}

function withPath(body: string, path: string, groups: string[]): string {
  return body
    .replaceAll('{path}', path)
    .replace(/\{(\d)\+1\}/g, (_all, number: string) => String(Number(groups[Number(number)] ?? 0) + 1))
    .replace(/\{(\d)\}/g, (_all, number: string) => groups[Number(number)] ?? '');
}
