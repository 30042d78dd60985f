import OpenAI, { toFile } from 'openai';
import { SDK_TIMEOUT_MS } from '../vendor-defaults';
import { azureOptions } from './azure-options';
import type { Transcription } from '../transcription';

/** The model that every server with OpenAI's transcription endpoint knows. */
const MODEL = 'whisper-1';

/** OpenAI's transcription endpoint, and every server that speaks it. */
export const openaiTranscription: Transcription = async (call) => {
  const { contentType, bytes, signal } = call;
  const client = new OpenAI({
    apiKey: call.apiKey,
    baseURL: call.baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
    ...azureOptions(call.apiKey, call.baseUrl, call.query),
    ...(call.fetch ? { fetch: call.fetch } : {}),
  });
  const file = await toFile(bytes, `voice.${endingOf(contentType)}`, { type: contentType });
  const { text } = await client.audio.transcriptions.create({ model: MODEL, file }, { signal });
  return text;
};

/** The endpoint judges a file by the ending of its name. */
function endingOf(contentType: string): string {
  const [, subtype = ''] = contentType.split(';')[0]?.split('/') ?? [];
  return ENDINGS.get(subtype) ?? subtype.replace(/[^a-z0-9]/g, '');
}

const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['mpeg', 'mp3'],
  ['x-m4a', 'm4a'],
  ['mp4', 'm4a'],
  ['aac', 'm4a'],
  ['x-wav', 'wav'],
]);
