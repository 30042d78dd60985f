import OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { PromptTurn } from '../../domain/prompt';
import { SDK_TIMEOUT_MS, VENDOR_BASE_URLS } from '../vendor-defaults';
import type { LanguageModel } from '../language-model';
import { readResponse } from './read-response';

/** OpenAI's chat completions, and every server that speaks them. */
export const openaiModel: LanguageModel = {
  /** Compatible servers know `max_tokens`, OpenAI's newer models only its successor. */
  request({ model, prompt, temperature, maxOutputTokens }, baseUrl) {
    const limit = baseUrl === VENDOR_BASE_URLS.openai ? 'max_completion_tokens' : 'max_tokens';
    return {
      model,
      messages: [{ role: 'system', content: prompt.system }, ...prompt.messages.map(messageOf)],
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxOutputTokens === undefined ? {} : { [limit]: maxOutputTokens }),
    };
  },

  async send(request, _model, { apiKey, baseUrl, fetch, signal }) {
    // What is not said here the SDK would read from the environment.
    const client = new OpenAI({
      apiKey,
      baseURL: baseUrl,
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: SDK_TIMEOUT_MS,
      logLevel: 'off',
      fetchOptions: { redirect: 'error' },
      fetch,
    });
    const body = request as unknown as ChatCompletionCreateParamsNonStreaming;
    return readResponse(await client.chat.completions.create(body, { signal }));
  },
};

function messageOf({ role, content, images = [] }: PromptTurn) {
  if (role === 'assistant' || images.length === 0) return { role, content };
  const pictures = images.map(({ content_type, data }) => ({
    type: 'image_url',
    image_url: { url: `data:${content_type};base64,${data}` },
  }));
  return { role, content: [{ type: 'text', text: content }, ...pictures] };
}
