import { answerOf, api, idempotent } from '../../../api/client';
import type { SavedChange } from './setting-differences';

/** What is saved: settings, and what was pasted as a text of the knowledge. */
export interface Saving {
  change: SavedChange;
  knowledge?: { title: string; text: string };
}

/** Saves to the chatbot. Under one key the text is added once, however often it is tried. */
export async function saveChanges(chatbotId: string, { change, knowledge }: Saving, key: string): Promise<void> {
  const params = { path: { chatbot_id: chatbotId } };
  if (Object.keys(change).length > 0) {
    await answerOf(api.PATCH('/api/chatbots/{chatbot_id}', { params, body: change }));
  }
  if (knowledge) {
    const options = { params, body: knowledge, headers: idempotent(key) };
    await answerOf(api.POST('/api/chatbots/{chatbot_id}/knowledge/texts', options));
  }
}
