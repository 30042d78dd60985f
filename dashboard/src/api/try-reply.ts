import { EventSourceParserStream } from 'eventsource-parser/stream';
import { ApiError, asApiError } from './api-error';
import { answerOf, api } from './client';
import type { Schema } from './client';
import { errors } from '../texts/en';

/** The events of a trial, as the document describes them with `PlaygroundReply`. */
export interface FoundPassages {
  passages: Schema<'Passage'>[];
  /** Whether the knowledge base could not be asked. */
  degraded: boolean;
  took_ms: number;
}

export interface PromptPart {
  kind: 'instructions' | 'rules' | 'knowledge' | 'conversation' | 'question';
  text: string;
  tokens: number;
}

export interface SentPrompt {
  parts: PromptPart[];
  tokens: number;
}

/** What a trial says as soon as it is known. */
export type TrialStep =
  | { kind: 'passages'; data: FoundPassages }
  | { kind: 'prompt'; data: SentPrompt }
  | { kind: 'reply'; data: Schema<'PlaygroundReply'> };

/**
 * Tries a reply without Instagram: `onStep` gets each step as it comes. The run ends when `signal` aborts, which is an AbortError here.
 * @throws ApiError for a refusal, a run that failed, and an answer that broke off.
 */
export async function tryReply(
  chatbotId: string,
  body: Schema<'PlaygroundInput'>,
  onStep: (step: TrialStep) => void,
  signal: AbortSignal,
): Promise<Schema<'PlaygroundReply'>> {
  const params = { path: { chatbot_id: chatbotId } };
  const headers = { accept: 'text/event-stream' };
  const call = api.POST('/api/chatbots/{chatbot_id}/playground', { params, body, headers, signal, parseAs: 'stream' });
  try {
    // The stream of a request that is answered 200 is never null.
    const bytes = (await answerOf(call)) as ReadableStream<Uint8Array<ArrayBuffer>>;
    return await readSteps(bytes, onStep);
  } catch (thrown) {
    signal.throwIfAborted();
    throw asApiError(thrown);
  }
}

async function readSteps(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
  onStep: (step: TrialStep) => void,
): Promise<Schema<'PlaygroundReply'>> {
  const reader = bytes.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new ApiError(errors.brokeOff, { code: 'network' });
    const data = JSON.parse(value.data) as unknown;
    if (value.event === 'failed') {
      const { code, message } = data as { code: string; message: string };
      throw new ApiError(message, { code });
    }
    const step = { kind: value.event, data } as TrialStep;
    onStep(step);
    if (step.kind === 'reply') return step.data;
  }
}
