import Anthropic from '@anthropic-ai/sdk';
import type { MessageCreateParamsNonStreaming } from '@anthropic-ai/sdk/resources/messages';
import type { PromptTurn } from '../../domain/answering/prompt/prompt';
import { DEFAULT_MAX_OUTPUT_TOKENS, SDK_TIMEOUT_MS } from '../vendor-defaults';
import { HANDOFF_TOOL } from '../handoff-tool';
import type { LanguageModel } from '../language-model';
import { readResponse } from './read-response';

/** The range ends there; a chatbot's temperature may be meant for its other provider. */
const MAX_TEMPERATURE = 1;

const TOOL = {
  name: HANDOFF_TOOL.name,
  description: HANDOFF_TOOL.description,
  input_schema: HANDOFF_TOOL.parameters,
};

/** Anthropic's messages. */
export const anthropicModel: LanguageModel = {
  /** `max_tokens` is mandatory there. */
  request({ model, prompt, temperature, maxOutputTokens }, _baseUrl, { max_output_tokens: most }) {
    return {
      model,
      ...(prompt.system === '' ? {} : { system: prompt.system }),
      messages: prompt.messages.map(messageOf),
      max_tokens: maxOutputTokens ?? Math.min(DEFAULT_MAX_OUTPUT_TOKENS, most ?? DEFAULT_MAX_OUTPUT_TOKENS),
      ...(prompt.mayHandOff ? { tools: [TOOL] } : {}),
      ...(temperature === undefined ? {} : { temperature: Math.min(temperature, MAX_TEMPERATURE) }),
    };
  },

  async send(request, _model, { apiKey, baseUrl, fetch, signal }) {
    // What is not said here the SDK would read from the environment.
    const client = new Anthropic({
      apiKey,
      authToken: null,
      baseURL: baseUrl,
      maxRetries: 0,
      timeout: SDK_TIMEOUT_MS,
      logLevel: 'off',
      fetchOptions: { redirect: 'error' },
      fetch,
    });
    const body = request as unknown as MessageCreateParamsNonStreaming;
    return readResponse(await client.messages.create(body, { signal }));
  },
};

function messageOf({ role, content, images = [] }: PromptTurn) {
  if (images.length === 0) return { role, content };
  const pictures = images.map(({ content_type, data }) => ({
    type: 'image',
    source: { type: 'base64', media_type: content_type, data },
  }));
  return { role, content: [...pictures, { type: 'text', text: content }] };
}
