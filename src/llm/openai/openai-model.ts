import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import { LanguageModelError } from '../../domain/language-model-error';
import type { PromptTurn } from '../../domain/prompt';
import { empty, filtered, refused, unreadable } from '../answer-failure';
import { CALL_TIMEOUT_MS, VENDOR_BASE_URLS } from '../default-models';
import type { LanguageModel, ModelAnswer, ModelCall } from '../language-model';
import { failureOfResponse } from '../response-failure';

/** OpenAI's chat completions, and every server that speaks them. */
export const openaiModel: LanguageModel = async (call) => {
  // What is not said here the SDK would read from the environment.
  const client = new OpenAI({
    apiKey: call.apiKey,
    baseURL: call.baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: CALL_TIMEOUT_MS,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
    ...(call.fetch ? { fetch: call.fetch } : {}),
  });
  try {
    return readCompletion(await client.chat.completions.create(openaiRequest(call), { signal: call.signal }));
  } catch (error) {
    throw failureOf(error);
  }
};

/** The request body. Compatible servers know `max_tokens`, OpenAI's newer models only its successor. */
function openaiRequest(call: ModelCall): ChatCompletionCreateParamsNonStreaming {
  const { prompt, temperature, maxOutputTokens } = call;
  const limit = call.baseUrl === VENDOR_BASE_URLS.openai ? 'max_completion_tokens' : 'max_tokens';
  return {
    model: call.model,
    messages: [{ role: 'system', content: prompt.system }, ...prompt.messages.map(messageOf)],
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxOutputTokens === undefined ? {} : { [limit]: maxOutputTokens }),
  };
}

function messageOf({ role, content, images = [] }: PromptTurn): ChatCompletionMessageParam {
  if (role === 'assistant' || images.length === 0) return { role, content };
  const pictures = images.map(({ content_type, data }) => ({
    type: 'image_url' as const,
    image_url: { url: `data:${content_type};base64,${data}` },
  }));
  return { role, content: [{ type: 'text', text: content }, ...pictures] };
}

/** The text of a completion. @throws LanguageModelError `filtered`, `refused`, `empty`, or `invalid` for another format. */
function readCompletion(completion: ChatCompletion): ModelAnswer {
  const [choice] = Array.isArray(completion?.choices) ? completion.choices : [];
  if (!choice?.message) throw unreadable('openai');
  if (choice.finish_reason === 'content_filter') throw filtered('openai');
  if (choice.message.refusal) throw refused('openai');
  const text = choice.message.content ?? '';
  if (text.trim() === '') throw empty('openai');
  const { prompt_tokens = 0, completion_tokens = 0 } = completion.usage ?? {};
  return { text, input_tokens: prompt_tokens, output_tokens: completion_tokens };
}

function failureOf(error: unknown): unknown {
  if (error instanceof APIConnectionTimeoutError) {
    return new LanguageModelError('timeout', 'openai', 'openai did not answer in time; the reply is tried again.');
  }
  if (error instanceof APIUserAbortError || !(error instanceof APIError) || error.status === undefined) return error;
  return failureOfResponse({
    provider: 'openai',
    status: Number(error.status),
    headers: error.headers as Headers | undefined,
    codes: [error.code, error.type],
    message: error.message,
  });
}
