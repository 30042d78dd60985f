import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the double received. */
export interface EmbeddingsRequest {
  path: string;
  authorization: string | undefined;
  body: { input: string[]; model: string; input_type?: string; encoding_format?: string };
}

/** `delayMs`: the vectors, but late. */
export type EmbeddingsAnswer =
  { status: number; body?: unknown } | { hang: true } | { drop: true } | { delayMs: number };

const DIMENSIONS = 64;

/** An OpenAI-compatible embeddings server whose vectors are counts of words: texts that share words are near each other. */
export class EmbeddingsDouble {
  readonly requests: EmbeddingsRequest[] = [];
  /** Answered instead of vectors, in order. */
  readonly script: EmbeddingsAnswer[] = [];
  dimensions = DIMENSIONS;
  private server: Server | undefined;

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as EmbeddingsRequest['body'];
        this.requests.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
        const answer = this.script.shift();
        if (answer && 'hang' in answer) return;
        if (answer && 'drop' in answer) {
          request.socket.destroy();
          return;
        }
        const data = body.input.map((text, index) => ({ object: 'embedding', index, embedding: this.vector(text) }));
        // Out of order, as the format allows.
        const vectors = { object: 'list', data: data.reverse() };
        const { status, body: scripted } = answer && 'status' in answer ? answer : { status: 200, body: vectors };
        const send = () =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(scripted ?? {}));
        setTimeout(send, answer && 'delayMs' in answer ? answer.delayMs : 0);
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    const { server } = this;
    await new Promise<void>((resolve) => {
      server?.close(() => resolve());
      server?.closeAllConnections();
    });
  }

  vector(text: string): number[] {
    const vector = new Array<number>(this.dimensions).fill(0.001);
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      let hash = 7;
      for (const character of word) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
      const place = hash % this.dimensions;
      vector[place] = (vector[place] ?? 0) + 1;
    }
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  }
}
