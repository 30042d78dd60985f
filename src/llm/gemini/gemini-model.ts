import { GoogleGenerativeAI } from '@google/generative-ai';
import type { GenerateContentRequest } from '@google/generative-ai';
import { HANDOFF_TOOL } from '../handoff-tool';
import type { LanguageModel } from '../language-model';
import { geminiModelPath } from './model-path';
import { readResponse } from './read-response';
import { withFetch } from './replaced-fetch';

/** Google's generateContent. */
export const geminiModel: LanguageModel = {
  /** The assistant is called `model` there. */
  request({ prompt, temperature, maxOutputTokens }) {
    return {
      ...(prompt.system === '' ? {} : { systemInstruction: { role: 'system', parts: [{ text: prompt.system }] } }),
      contents: prompt.messages.map(({ role, content, images = [] }) => ({
        role: role === 'assistant' ? 'model' : 'user',
        parts: [
          { text: content },
          ...images.map(({ content_type, data }) => ({ inlineData: { mimeType: content_type, data } })),
        ],
      })),
      ...(prompt.mayHandOff ? { tools: [{ functionDeclarations: [HANDOFF_TOOL] }] } : {}),
      generationConfig: {
        ...(temperature === undefined ? {} : { temperature }),
        ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
      },
    };
  },

  async send(request, model, { apiKey, baseUrl, fetch, signal }) {
    const client = new GoogleGenerativeAI(apiKey).getGenerativeModel({ model: geminiModelPath(model) }, { baseUrl });
    const body = request as unknown as GenerateContentRequest;
    const { response } = await withFetch(fetch, () => client.generateContent(body, { signal }));
    return readResponse(response);
  },
};
