import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The few answers of Meta's Graph API that a DM needs, in the measuring process itself, so that the moment a message
 * arrives is known without asking. It sends no echoes.
 */
export class GraphDouble {
  private readonly waiting = new Map<string, (at: number) => void>();
  private readonly accounts = new Map<string, string>();
  private sent = 0;
  url = '';

  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
      const answer = request.method === 'POST' ? this.receive(body) : this.describe(request.url ?? '', token);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Resolves with the time (`performance.now()`) at which a text for the customer arrives. */
  arrival(customer: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`nothing was sent to ${customer}`)), 60_000);
      this.waiting.set(customer, (at) => {
        clearTimeout(timer);
        this.waiting.delete(customer);
        resolve(at);
      });
    });
  }

  private receive(body: string): unknown {
    const at = performance.now();
    const { recipient, message } = JSON.parse(body) as { recipient?: { id?: string }; message?: unknown };
    const customer = recipient?.id ?? '';
    if (message === undefined) return { recipient_id: customer };
    this.sent += 1;
    this.waiting.get(customer)?.(at);
    return { recipient_id: customer, message_id: `mid.${this.sent}` };
  }

  private describe(url: string, token: string): unknown {
    if (!/\/me\?/.test(url)) return { name: 'A Customer', username: 'customer' };
    let id = this.accounts.get(token);
    if (id === undefined) {
      id = `17841${String(this.accounts.size).padStart(12, '0')}`;
      this.accounts.set(token, id);
    }
    return { id: `1${id}`, name: 'Benchmark', instagram_business_account: { id, username: 'benchmark' } };
  }
}
