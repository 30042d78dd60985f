import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitFor } from '../../support/wait-for';

/** One webhook as the business received it. */
export interface ReceivedWebhook {
  raw: Buffer;
  signature: string | undefined;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  at: number;
}

/** A business's webhook address: keeps what it gets and answers 200, or the next of `answers`. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** Statuses of the next answers; `drop` closes the connection, `hang` never answers. */
  answers: (number | 'drop' | 'hang')[] = [];
  private server: Server | undefined;

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const raw = Buffer.concat(chunks);
        const signature = request.headers['x-hub-signature-256'];
        this.received.push({
          raw,
          signature: Array.isArray(signature) ? signature[0] : signature,
          body: JSON.parse(raw.toString('utf8')),
          at: Date.now(),
        });
        const answer = this.answers.shift() ?? 200;
        if (answer === 'drop') request.socket.destroy();
        else if (answer !== 'hang') response.writeHead(answer).end('EVENT_RECEIVED');
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}/webhook`;
  }

  /** The events of all bodies, in the order of arrival. */
  get events(): ReceivedWebhook['body'][] {
    return this.received.flatMap(({ body }) =>
      (body.entry as Record<string, unknown[]>[]).flatMap(({ messaging, standby, changes }) => [
        ...(messaging ?? []),
        ...(standby ?? []),
        ...(changes ?? []),
      ]),
    );
  }

  /** Waits until `count` webhooks have come and gives all. */
  async waitFor(count: number): Promise<ReceivedWebhook[]> {
    return waitFor(`${count} webhooks`, () => this.received.length >= count && this.received);
  }
}
