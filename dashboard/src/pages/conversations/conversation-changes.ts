import { answerOf, api, idempotent } from '../../api/client';
import type { Schema } from '../../api/client';

/** Pauses, closes, marks: what is given changes, the rest stays. */
export function changeConversation(id: string, body: Schema<'ConversationChange'>) {
  return answerOf(api.PATCH('/api/conversations/{id}', { params: { path: { id } }, body }));
}

/** Notes that somebody of the account has seen what the customer wrote. */
export function markSeen(id: string, messageId: string) {
  return answerOf(
    api.POST('/api/conversations/{id}/seen', { params: { path: { id } }, body: { message_id: messageId } }),
  );
}

/** Sends a person's reply; under one key at most once. */
export function sendReply(id: string, text: string, key: string) {
  return answerOf(
    api.POST('/api/conversations/{id}/messages', {
      params: { path: { id } },
      body: { text },
      headers: idempotent(key),
    }),
  );
}

/** Sends a message again that failed or was never confirmed; Instagram is asked first. */
export function resendMessage(messageId: string) {
  return answerOf(api.POST('/api/messages/{message_id}/resend', { params: { path: { message_id: messageId } } }));
}

export function addNote(id: string, text: string) {
  return answerOf(api.POST('/api/conversations/{id}/notes', { params: { path: { id } }, body: { text } }));
}

export function deleteNote(id: string, noteId: string) {
  return answerOf(api.DELETE('/api/conversations/{id}/notes/{note_id}', { params: { path: { id, note_id: noteId } } }));
}

export function saveReply(body: Schema<'SavedReplyCreation'>) {
  return answerOf(api.POST('/api/saved-replies', { body }));
}

export function deleteSavedReply(id: string) {
  return answerOf(api.DELETE('/api/saved-replies/{id}', { params: { path: { id } } }));
}

export function rateMessage(messageId: string, body: Schema<'RatingChange'>) {
  return answerOf(api.PUT('/api/messages/{message_id}/rating', { params: { path: { message_id: messageId } }, body }));
}

/** Lets a person be answered or not. */
export function blockContact(chatbotId: string, igsid: string, blocked: boolean) {
  const params = { path: { chatbot_id: chatbotId, igsid } };
  return answerOf(api.PATCH('/api/chatbots/{chatbot_id}/contacts/{igsid}', { params, body: { blocked } }));
}

/** Begins to erase a person; the receipt tells how far it is. */
export function eraseContact(chatbotId: string, igsid: string, key: string) {
  const params = { path: { chatbot_id: chatbotId, igsid } };
  return answerOf(api.DELETE('/api/chatbots/{chatbot_id}/contacts/{igsid}', { params, headers: idempotent(key) }));
}

/** Begins to prepare the conversation as a file. */
export function exportConversation(id: string, key: string) {
  return answerOf(api.POST('/api/conversations/{id}/export', { params: { path: { id } }, headers: idempotent(key) }));
}

/** A question with its answer for the chatbot's knowledge. */
export function teachPair(chatbotId: string, body: Schema<'KnowledgePair'>, key: string) {
  const params = { path: { chatbot_id: chatbotId } };
  return answerOf(api.POST('/api/chatbots/{chatbot_id}/knowledge/pairs', { params, body, headers: idempotent(key) }));
}
