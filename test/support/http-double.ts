import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a double has received. */
export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A real HTTP server of a test: it keeps what it received and answers as it is told. */
export class HttpDouble {
  readonly requests: ReceivedRequest[] = [];
  private readonly server: Server;
  private answer: RequestListener = (_request, response) => response.end('ok');

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      request.on('end', () => {
        this.requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
        void this.answer(request, response);
      });
    });
  }

  /** `host:port`, as LOCAL_ADDRESSES lists it. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  /** Listens on 127.0.0.1, on a free port without one. */
  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** How every request is answered from now on. */
  answerWith(answer: RequestListener): void {
    this.answer = answer;
  }
}
