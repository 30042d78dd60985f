import { GoogleGenerativeAI } from '@google/generative-ai';
import { DEFAULT_MODELS } from '../default-models';
import type { Transcription } from '../transcription';

const REQUEST = 'Write down word for word what is said in this voice message, in its own language, and nothing else.';

/** Google's models hear: the voice message goes into an ordinary request. */
export const geminiTranscription: Transcription = async ({ model, apiKey, baseUrl, contentType, bytes, signal }) => {
  const client = new GoogleGenerativeAI(apiKey).getGenerativeModel(
    { model: model ?? DEFAULT_MODELS.gemini },
    { baseUrl },
  );
  const data = Buffer.from(bytes).toString('base64');
  const { response } = await client.generateContent(
    { contents: [{ role: 'user', parts: [{ text: REQUEST }, { inlineData: { mimeType: contentType, data } }] }] },
    { signal },
  );
  const parts = response.candidates?.[0]?.content.parts ?? [];
  return parts.map(({ text }) => text ?? '').join('');
};
