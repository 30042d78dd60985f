import Anthropic, { APIConnectionTimeoutError, APIError, APIUserAbortError } from '@anthropic-ai/sdk';
import type {
  Base64ImageSource,
  Message,
  MessageCreateParamsNonStreaming,
  MessageParam,
} from '@anthropic-ai/sdk/resources/messages';
import { LanguageModelError } from '../../domain/language-model-error';
import type { PromptTurn } from '../../domain/prompt';
import { empty, refused, tooLong, unreadable } from '../answer-failure';
import { CALL_TIMEOUT_MS, DEFAULT_MAX_OUTPUT_TOKENS } from '../default-models';
import type { LanguageModel, ModelAnswer, ModelCall } from '../language-model';
import { failureOfResponse } from '../response-failure';

/** Anthropic's messages. */
export const anthropicModel: LanguageModel = async (call) => {
  // What is not said here the SDK would read from the environment.
  const client = new Anthropic({
    apiKey: call.apiKey,
    authToken: null,
    baseURL: call.baseUrl,
    maxRetries: 0,
    timeout: CALL_TIMEOUT_MS,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
    ...(call.fetch ? { fetch: call.fetch } : {}),
  });
  try {
    return readMessage(await client.messages.create(anthropicRequest(call), { signal: call.signal }));
  } catch (error) {
    throw failureOf(error);
  }
};

/** The request body; `max_tokens` is mandatory there. */
function anthropicRequest(call: ModelCall): MessageCreateParamsNonStreaming {
  return {
    model: call.model,
    system: call.prompt.system,
    messages: call.prompt.messages.map(messageOf),
    max_tokens: call.maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS,
    ...(call.temperature === undefined ? {} : { temperature: call.temperature }),
  };
}

function messageOf({ role, content, images = [] }: PromptTurn): MessageParam {
  if (images.length === 0) return { role, content };
  const pictures = images.map(({ content_type, data }) => ({
    type: 'image' as const,
    source: { type: 'base64' as const, media_type: content_type as Base64ImageSource['media_type'], data },
  }));
  return { role, content: [...pictures, { type: 'text', text: content }] };
}

/** The text blocks of a message. @throws LanguageModelError `refused`, `too_long`, `empty`, or `invalid` for another format. */
function readMessage(message: Message): ModelAnswer {
  if (!Array.isArray(message?.content)) throw unreadable('anthropic');
  if (message.stop_reason === 'refusal') throw refused('anthropic');
  const text = message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
  if (text.trim() === '' && message.stop_reason === 'model_context_window_exceeded') throw tooLong('anthropic');
  if (text.trim() === '') throw empty('anthropic');
  return { text, input_tokens: message.usage?.input_tokens ?? 0, output_tokens: message.usage?.output_tokens ?? 0 };
}

function failureOf(error: unknown): unknown {
  if (error instanceof APIConnectionTimeoutError) {
    return new LanguageModelError(
      'timeout',
      'anthropic',
      'anthropic did not answer in time; the reply is tried again.',
    );
  }
  if (error instanceof APIUserAbortError || !(error instanceof APIError) || error.status === undefined) return error;
  return failureOfResponse({
    provider: 'anthropic',
    status: Number(error.status),
    headers: error.headers as Headers | undefined,
    codes: [error.type],
    message: error.message,
  });
}
