import OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { PromptTurn } from '../../domain/answering/prompt/prompt';
import { SDK_TIMEOUT_MS, VENDOR_BASE_URLS } from '../vendor-defaults';
import { HANDOFF_TOOL } from '../handoff-tool';
import type { LanguageModel } from '../language-model';
import { azureOptions } from './azure-options';
import { readResponse } from './read-response';

/** OpenAI's chat completions, and every server that speaks them. */
export const openaiModel: LanguageModel = {
  request({ model, prompt, temperature, maxOutputTokens }, baseUrl, { system = 'system', without = [] }) {
    const limit = limitField(baseUrl, without);
    return {
      model,
      messages: [
        ...(prompt.system === '' ? [] : [{ role: system, content: prompt.system }]),
        ...prompt.messages.map(messageOf),
      ],
      ...(prompt.mayHandOff ? { tools: [{ type: 'function', function: HANDOFF_TOOL }] } : {}),
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxOutputTokens === undefined || limit === undefined ? {} : { [limit]: maxOutputTokens }),
    };
  },

  async send(request, _model, { apiKey, baseUrl, query, fetch, signal }) {
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
      ...azureOptions(apiKey, baseUrl, query),
    });
    const body = request as unknown as ChatCompletionCreateParamsNonStreaming;
    return readResponse(await client.chat.completions.create(body, { signal }));
  },
};

/** Compatible servers know `max_tokens`, OpenAI's newer models only its successor. */
function limitField(baseUrl: string, without: readonly string[]): string | undefined {
  const fields = ['max_tokens', 'max_completion_tokens'];
  const order = baseUrl === VENDOR_BASE_URLS.openai ? fields.reverse() : fields;
  return order.find((field) => !without.includes(field));
}

function messageOf({ role, content, images = [] }: PromptTurn) {
  if (role === 'assistant' || images.length === 0) return { role, content };
  const pictures = images.map(({ content_type, data }) => ({
    type: 'image_url',
    image_url: { url: `data:${content_type};base64,${data}` },
  }));
  return { role, content: [{ type: 'text', text: content }, ...pictures] };
}
