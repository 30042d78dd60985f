import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the double answers once. `text` is wrapped in the vendor's format; `body` is sent as it is. */
export type ScriptedAnswer =
  | { text: string; delayMs?: number }
  | { status?: number; body: unknown; headers?: Record<string, string> }
  /** Takes the request and never answers. */
  | { hang: true }
  /** Takes the request and closes the connection. */
  | { drop: true };

export type DoubledVendor = 'openai' | 'anthropic' | 'gemini';

/** A call as the double received it. */
export interface ReceivedCall {
  vendor: DoubledVendor;
  path: string;
  headers: IncomingHttpHeaders;
  apiKey: string;
  model: string;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- three vendors' formats
  system: string;
  /** Roles as OpenAI names them. */
  messages: { role: 'user' | 'assistant'; content: string }[];
  at: number;
  /** Set when the double had no answer and said 500. */
  unexpected?: boolean;
}

/**
 * OpenAI, Anthropic and Gemini as one real HTTP server: a chatbot or the environment names its addresses as base URLs.
 * Answers come from the queue of the call's API key, then of its model, then from the default; without any of them the call
 * is answered 500 and stands in `unexpected`.
 */
export class LanguageModelDouble {
  readonly requests: ReceivedCall[] = [];
  private readonly queues = new Map<string, ScriptedAnswer[]>();
  private readonly transcripts: string[] = [];
  private defaultAnswer: ((call: ReceivedCall) => ScriptedAnswer) | undefined;
  private server: Server | undefined;

  /** Listens on 127.0.0.1, on a free port unless told. */
  async start(port = 0): Promise<void> {
    const server = createServer((request, response) => {
      void this.handle(request, response).catch(() => response.destroy());
    });
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

  /** Answers every call that no queue answers. */
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

  /** Forgets requests, queues and default. */
  reset(): void {
    this.requests.length = 0;
    this.queues.clear();
    this.defaultAnswer = undefined;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (request.url === '/v1/audio/transcriptions') {
      const text = this.transcripts.shift();
      respond(response, text === undefined ? 500 : 200, { text });
      return;
    }
    const call = readCall(request, body);
    if (!call) {
      respond(response, 404, { error: { message: `Nothing is at ${request.method} ${request.url}` } });
      return;
    }
    this.requests.push(call);
    const answer =
      this.queues.get(call.apiKey)?.shift() ?? this.queues.get(call.model)?.shift() ?? this.defaultAnswer?.(call);
    if (!answer) {
      call.unexpected = true;
      respond(response, 500, { error: { message: 'The language model double has no answer for this call.' } });
    } else if ('hang' in answer) {
      request.resume();
    } else if ('drop' in answer) {
      request.socket.destroy();
    } else if ('text' in answer) {
      if (answer.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
      respond(response, 200, vendorAnswer(call, answer.text));
    } else {
      respond(response, answer.status ?? 200, answer.body, answer.headers);
    }
  }
}

/** A successful answer in the vendor's format. */
export function vendorAnswer({ vendor, model }: Pick<ReceivedCall, 'vendor' | 'model'>, text: string): unknown {
  switch (vendor) {
    case 'openai':
      return {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 1,
        model,
        choices: [{ index: 0, message: { role: 'assistant', content: text, refusal: null }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 21, completion_tokens: 7, total_tokens: 28 },
      };
    case 'anthropic':
      return {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model,
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: 21, output_tokens: 7 },
      };
    case 'gemini':
      return {
        candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP' }],
        usageMetadata: { promptTokenCount: 21, candidatesTokenCount: 7, totalTokenCount: 28 },
      };
  }
}

function readCall(request: IncomingMessage, text: string): ReceivedCall | undefined {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://double');
  const gemini = /^\/v1(?:beta)?\/models\/([^/:]+):generateContent$/.exec(pathname);
  const vendor =
    pathname === '/v1/chat/completions'
      ? 'openai'
      : pathname === '/v1/messages'
        ? 'anthropic'
        : gemini
          ? 'gemini'
          : null;
  if (request.method !== 'POST' || vendor === null) return undefined;
  const body = JSON.parse(text);
  const { headers } = request;
  // Anthropic's own SDK sends a bearer token, others its older header.
  const bearer = headers.authorization?.replace(/^Bearer /, '');
  const named = vendor === 'gemini' ? (headers['x-goog-api-key'] ?? searchParams.get('key')) : headers['x-api-key'];
  const apiKey = vendor === 'openai' ? bearer : (named ?? bearer);
  return {
    vendor,
    path: pathname,
    headers,
    apiKey: String(apiKey ?? ''),
    model: vendor === 'gemini' ? (gemini?.[1] ?? '') : String(body.model),
    body,
    ...conversationOf(vendor, body),
    at: Date.now(),
  };
}

function conversationOf(vendor: DoubledVendor, body: ReceivedCall['body']): Pick<ReceivedCall, 'system' | 'messages'> {
  switch (vendor) {
    case 'openai':
      return {
        system: body.messages
          .filter((m: { role: string }) => m.role === 'system')
          .map((m: { content: string }) => m.content)
          .join('\n'),
        messages: body.messages
          .filter((m: { role: string }) => m.role !== 'system')
          .map(({ role, content }: Said) => ({ role, content: wordsOf(content) })),
      };
    case 'anthropic':
      return {
        system: body.system ?? '',
        messages: body.messages.map(({ role, content }: Said) => ({ role, content: wordsOf(content) })),
      };
    case 'gemini':
      return {
        system: (body.systemInstruction?.parts ?? []).map((part: { text: string }) => part.text).join('\n'),
        messages: body.contents.map((content: { role: string; parts: { text: string }[] }) => ({
          role: content.role === 'model' ? 'assistant' : 'user',
          content: content.parts.map((part) => part.text ?? '').join(''),
        })),
      };
  }
}

interface Said {
  role: 'user' | 'assistant';
  content: string | { type: string; text?: string }[];
}

/** The words of a message that may have pictures beside them. */
function wordsOf(content: Said['content']): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');
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
