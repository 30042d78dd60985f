import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readDoubledCall } from './doubled-call';
import type { ReceivedCall } from './doubled-call';
import { vendorAnswer } from './vendor-answer';

export type { DoubledVendor, ReceivedCall } from './doubled-call';

/** What the double answers once. `text` is wrapped in the vendor's format; `body` is sent as it is. */
export type ScriptedAnswer =
  | { text: string; delayMs?: number; headers?: Record<string, string> }
  | { status?: number; body: unknown; headers?: Record<string, string>; delayMs?: number }
  /** Takes the request and never answers. */
  | { hang: true }
  /** Takes the request and closes the connection. */
  | { drop: true };

/**
 * OpenAI, Anthropic and Gemini as one real HTTP server: a chatbot or the environment names its addresses as base URLs.
 * Answers come from the queue of the call's API key, then of its model, then from their scripts, then from the default; without any of them the call
 * is answered 500 and stands in `unexpected`.
 */
export class LanguageModelDouble {
  readonly requests: ReceivedCall[] = [];
  private readonly queues = new Map<string, ScriptedAnswer[]>();
  private readonly scripts = new Map<string, (call: ReceivedCall) => ScriptedAnswer>();
  private readonly transcripts: string[] = [];
  private defaultAnswer: ((call: ReceivedCall) => ScriptedAnswer) | undefined;
  private server: Server | undefined;

  /** Listens on 127.0.0.1, on a free port unless told. */
  async start(port = 0): Promise<void> {
    const server = createServer((request, response) => {
      void this.handle(request, response).catch(() => response.destroy());
    });
    // No idle connection is closed just when a test's next call takes it.
    server.keepAliveTimeout = 10 * 60_000;
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
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

  /** `http://127.0.0.1:<port>`: the base URL for Anthropic and Gemini. */
  get url(): string {
    const address = this.server?.address() as AddressInfo | null | undefined;
    if (!address) throw new Error('The language model double is not started.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** The base URL for OpenAI. */
  get openaiUrl(): string {
    return `${this.url}/v1`;
  }

  /** Queues the next answers for calls with this API key, or for this model. */
  enqueue(keyOrModel: string, ...answers: ScriptedAnswer[]): void {
    this.queues.set(keyOrModel, [...(this.queues.get(keyOrModel) ?? []), ...answers]);
  }

  /** Answers every call with this API key, or for this model, that no queue answers. */
  script(keyOrModel: string, answer: (call: ReceivedCall) => ScriptedAnswer): void {
    this.scripts.set(keyOrModel, answer);
  }

  /** Answers every call that neither a queue nor a script answers. */
  answerByDefault(answer: (call: ReceivedCall) => ScriptedAnswer): void {
    this.defaultAnswer = answer;
  }

  /** The calls with an API key or for a model. */
  requestsOf(keyOrModel: string): ReceivedCall[] {
    return this.requests.filter(({ apiKey, model }) => apiKey === keyOrModel || model === keyOrModel);
  }

  /** Calls that nothing was scripted for. */
  get unexpected(): ReceivedCall[] {
    return this.requests.filter((call) => call.unexpected);
  }

  /** What is said in the next voice message that is sent to OpenAI's transcription endpoint. */
  hear(text: string): void {
    this.transcripts.push(text);
  }

  /** Forgets requests, queues, scripts and default. */
  reset(): void {
    this.requests.length = 0;
    this.queues.clear();
    this.scripts.clear();
    this.defaultAnswer = undefined;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (request.url === '/v1/audio/transcriptions') {
      const text = this.transcripts.shift();
      respond(response, text === undefined ? 500 : 200, { text });
      return;
    }
    const call = readDoubledCall(request, body);
    if (!call) {
      respond(response, 404, { error: { message: `Nothing is at ${request.method} ${request.url}` } });
      return;
    }
    this.requests.push(call);
    const answer =
      this.queues.get(call.apiKey)?.shift() ??
      this.queues.get(call.model)?.shift() ??
      (this.scripts.get(call.apiKey) ?? this.scripts.get(call.model) ?? this.defaultAnswer)?.(call);
    if (!answer) {
      call.unexpected = true;
      respond(response, 500, { error: { message: 'The language model double has no answer for this call.' } });
    } else if ('hang' in answer) {
      request.resume();
    } else if ('drop' in answer) {
      request.socket.destroy();
    } else {
      if (answer.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
      if ('text' in answer) respond(response, 200, vendorAnswer(call, answer.text), answer.headers);
      else respond(response, answer.status ?? 200, answer.body, answer.headers);
    }
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function respond(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
