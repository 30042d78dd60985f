import { BlockReason, FinishReason, GoogleGenerativeAI, GoogleGenerativeAIFetchError } from '@google/generative-ai';
import type { EnhancedGenerateContentResponse, GenerateContentRequest } from '@google/generative-ai';
import { empty, filtered, unreadable } from '../answer-failure';
import type { LanguageModel, ModelAnswer, ModelCall } from '../language-model';
import { failureOfResponse } from '../response-failure';
import { geminiModelPath } from './model-path';
import { withFetch } from './replaced-fetch';

/** Google's generateContent. */
export const geminiModel: LanguageModel = async (call) => {
  const model = new GoogleGenerativeAI(call.apiKey).getGenerativeModel(
    { model: geminiModelPath(call.model) },
    { baseUrl: call.baseUrl },
  );
  try {
    const generate = () => model.generateContent(geminiRequest(call), { signal: call.signal });
    const { response } = await withFetch(call.fetch, generate);
    return readContent(response);
  } catch (error) {
    throw failureOf(error);
  }
};

/** The request body: the assistant is called `model` there. */
function geminiRequest({ prompt, temperature, maxOutputTokens }: ModelCall): GenerateContentRequest {
  return {
    systemInstruction: { role: 'system', parts: [{ text: prompt.system }] },
    contents: prompt.messages.map(({ role, content, images = [] }) => ({
      role: role === 'assistant' ? 'model' : 'user',
      parts: [
        { text: content },
        ...images.map(({ content_type, data }) => ({ inlineData: { mimeType: content_type, data } })),
      ],
    })),
    generationConfig: {
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    },
  };
}

const FILTERED: ReadonlySet<string> = new Set([
  FinishReason.SAFETY,
  FinishReason.RECITATION,
  FinishReason.BLOCKLIST,
  FinishReason.PROHIBITED_CONTENT,
  FinishReason.SPII,
  FinishReason.LANGUAGE,
]);

/** The text of the first candidate. @throws LanguageModelError `filtered`, `empty`, or `invalid` for another format. */
function readContent(response: Partial<EnhancedGenerateContentResponse>): ModelAnswer {
  const { candidates, promptFeedback, usageMetadata } = response;
  const blocked = promptFeedback?.blockReason;
  if (blocked !== undefined && blocked !== BlockReason.BLOCKED_REASON_UNSPECIFIED) throw filtered('gemini');
  if (!Array.isArray(candidates)) throw usageMetadata ? empty('gemini') : unreadable('gemini');
  const [candidate] = candidates;
  if (FILTERED.has(candidate?.finishReason ?? '')) throw filtered('gemini');
  const text = (candidate?.content?.parts ?? []).map((part) => part.text ?? '').join('');
  if (text.trim() === '') throw empty('gemini');
  return {
    text,
    input_tokens: usageMetadata?.promptTokenCount ?? 0,
    output_tokens: usageMetadata?.candidatesTokenCount ?? 0,
  };
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof GoogleGenerativeAIFetchError) || error.status === undefined) return error;
  const details = (error.errorDetails ?? []) as { reason?: string; retryDelay?: unknown }[];
  return failureOfResponse({
    provider: 'gemini',
    status: error.status,
    codes: details.map(({ reason }) => reason),
    message: error.message,
    retryAfterMs: retryDelay(details),
  });
}

/** The wait that Google names in the error's details (`"retryDelay": "3.5s"`); the SDK hides the response's headers. */
function retryDelay(details: readonly { retryDelay?: unknown }[]): number | undefined {
  for (const { retryDelay: delay } of details) {
    const match = typeof delay === 'string' ? /^(\d+(?:\.\d+)?)s$/.exec(delay) : null;
    if (match) return Math.round(Number(match[1]) * 1000);
  }
  return undefined;
}
