import { answerOf, api, idempotent } from '../../api/client';
import type { Schema } from '../../api/client';
import { resultOf } from '../../api/follow-operation';
import type { GapStatus } from './knowledge-queries';

const ofChatbot = (chatbotId: string) => ({ path: { chatbot_id: chatbotId } });
const ofSource = (chatbotId: string, sourceId: string) => ({ path: { chatbot_id: chatbotId, source_id: sourceId } });

/** Uploads one file. `existing`: the chatbot had these bytes already. */
export async function uploadFile(chatbotId: string, file: File, signal: AbortSignal): Promise<{ existing: boolean }> {
  const form = new FormData();
  form.append('file', file, file.name);
  const answer = await answerOf(
    api.POST('/api/chatbots/{chatbot_id}/knowledge/files', {
      params: ofChatbot(chatbotId),
      body: { file: [file.name] },
      bodySerializer: () => form,
      signal,
    }),
  );
  return { existing: 'existing' in answer && answer.existing };
}

export function addWebsite(chatbotId: string, body: Schema<'KnowledgeWebsite'>, key: string) {
  const options = { params: ofChatbot(chatbotId), body, headers: idempotent(key) };
  return answerOf(api.POST('/api/chatbots/{chatbot_id}/knowledge/websites', options));
}

export function addText(chatbotId: string, body: Schema<'KnowledgeText'>, key: string) {
  const options = { params: ofChatbot(chatbotId), body, headers: idempotent(key) };
  return answerOf(api.POST('/api/chatbots/{chatbot_id}/knowledge/texts', options));
}

export function addPair(chatbotId: string, body: Schema<'KnowledgePair'>, key: string) {
  const options = { params: ofChatbot(chatbotId), body, headers: idempotent(key) };
  return answerOf(api.POST('/api/chatbots/{chatbot_id}/knowledge/pairs', options));
}

/** What was read before serves until the change is read. */
export function changeSource(chatbotId: string, sourceId: string, body: Schema<'KnowledgeSourceChange'>) {
  const options = { params: ofSource(chatbotId, sourceId), body };
  return answerOf(api.PATCH('/api/chatbots/{chatbot_id}/knowledge/{source_id}', options));
}

export function readAgain(chatbotId: string, sourceId: string) {
  const options = { params: ofSource(chatbotId, sourceId) };
  return answerOf(api.POST('/api/chatbots/{chatbot_id}/knowledge/{source_id}/refresh', options));
}

export function cancelReading(chatbotId: string, sourceId: string) {
  const options = { params: ofSource(chatbotId, sourceId) };
  return answerOf(api.POST('/api/chatbots/{chatbot_id}/knowledge/{source_id}/cancel', options));
}

/** Removes a source, and waits until it is gone. */
export async function removeSource(chatbotId: string, sourceId: string): Promise<void> {
  const options = { params: ofSource(chatbotId, sourceId) };
  await resultOf(await answerOf(api.DELETE('/api/chatbots/{chatbot_id}/knowledge/{source_id}', options)));
}

/** Where the browser gets an uploaded file from. */
export const fileAddress = (chatbotId: string, sourceId: string) =>
  `/api/chatbots/${encodeURIComponent(chatbotId)}/knowledge/${encodeURIComponent(sourceId)}/file`;

export function decideGap(chatbotId: string, gapId: string, body: { status: GapStatus; reason?: string }) {
  const options = { params: { path: { chatbot_id: chatbotId, gap_id: gapId } }, body };
  return answerOf(api.PATCH('/api/chatbots/{chatbot_id}/knowledge/gaps/{gap_id}', options));
}
