import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the double answers once. `body` is sent as JSON, `text` as it is. */
export type GraphAnswer =
  | { status?: number; body: unknown; headers?: Record<string, string> }
  | { status?: number; text: string; headers?: Record<string, string> }
  /** Reads the call and never answers. */
  | 'hang'
  /** Answers half a body and no more. */
  | 'half'
  /** Reads the call and closes the connection. */
  | 'reset_after'
  /** Closes the connection before anything is read. */
  | 'reset_before';

/** A call as it arrived. */
export interface GraphReceived {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

/** The Graph API as a real server with scripted answers; without one it answers 500 and the test shows it. */
export class GraphDouble {
  readonly received: GraphReceived[] = [];
  private answers: GraphAnswer[] = [];
  private server: Server | undefined;

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://double');
        const text = Buffer.concat(chunks).toString('utf8');
        this.received.push({
          method: request.method ?? '',
          path: pathname,
          query: Object.fromEntries(searchParams),
          headers: request.headers,
          body: text === '' ? undefined : JSON.parse(text),
        });
        const answer = this.answers.shift() ?? { status: 500, text: 'nothing is scripted' };
        if (answer === 'hang') return;
        if (answer === 'reset_after' || answer === 'reset_before') {
          request.socket.destroy();
        } else if (answer === 'half') {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
          response.write('{"message_id":');
        } else {
          const { status = 200, headers = {} } = answer;
          response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
          response.end('text' in answer ? answer.text : JSON.stringify(answer.body));
        }
      });
    });
    server.on('connection', (socket: Socket) => {
      if (this.answers[0] !== 'reset_before') return;
      this.answers.shift();
      socket.destroy();
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  /** Scripts the next answers. */
  answer(...answers: GraphAnswer[]): void {
    this.answers.push(...answers);
  }

  /** The latest call. */
  get last(): GraphReceived {
    const last = this.received.at(-1);
    if (!last) throw new Error('nothing was called');
    return last;
  }

  reset(): void {
    this.received.length = 0;
    this.answers = [];
  }
}
