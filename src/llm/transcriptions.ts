import type { Provider } from '../domain/answering/model/provider';
import { geminiTranscription } from './gemini/gemini-transcription';
import { openaiTranscription } from './openai/openai-transcription';
import type { Transcription } from './transcription';

/** Who can write down what is said. */
export const TRANSCRIPTIONS: Partial<Record<Provider, Transcription>> = {
  openai: openaiTranscription,
  gemini: geminiTranscription,
};
