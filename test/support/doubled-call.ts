import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

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

/** Where the vendors' calls arrive, below any path that a gateway puts before it, and never twice in one path. */
const OPENAI_PATH = /^(?:\/(?!chat\/)[\w.-]+)+\/chat\/completions$/;
const ANTHROPIC_PATH = /^(?:\/(?!v1\/)[\w.-]+)*\/v1\/messages$/;
const GEMINI_PATH = /^(?:\/(?!v1)[\w.-]+)*\/v1(?:beta)?\/models\/([^/:]+):generateContent$/;

/** The call in a request; undefined for what is no vendor's. */
export function readDoubledCall(request: IncomingMessage, text: string): ReceivedCall | undefined {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://double');
  const gemini = GEMINI_PATH.exec(pathname);
  const vendor = OPENAI_PATH.test(pathname)
    ? 'openai'
    : ANTHROPIC_PATH.test(pathname)
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
