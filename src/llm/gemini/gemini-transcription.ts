import { GoogleGenerativeAI } from '@google/generative-ai';
import { DEFAULT_MODELS } from '../../domain/answering/model/default-models';
import type { Transcription } from '../transcription';
import { geminiModelPath } from './model-path';
import { readResponse } from './read-response';
import { withFetch } from './replaced-fetch';

const REQUEST = 'Write down word for word what is said in this voice message, in its own language, and nothing else.';

/** Google's models hear: the voice message goes into an ordinary request. */
export const geminiTranscription: Transcription = async (call) => {
  const { contentType, signal } = call;
  const client = new GoogleGenerativeAI(call.apiKey).getGenerativeModel(
    { model: geminiModelPath(call.model ?? DEFAULT_MODELS.gemini) },
    { baseUrl: call.baseUrl },
  );
  const data = Buffer.from(call.bytes).toString('base64');
  const parts = [{ text: REQUEST }, { inlineData: { mimeType: contentType, data } }];
  const generate = () => client.generateContent({ contents: [{ role: 'user', parts }] }, { signal });
  const { response } = await withFetch(call.fetch, generate);
  return readResponse(response).text;
};
