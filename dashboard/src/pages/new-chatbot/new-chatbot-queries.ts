import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/client';
import { whenConfirmed } from '../../api/confirm-password';

type Creation = Pick<Schema<'Chatbot'>, 'name' | 'system_prompt' | 'provider'> & { api_key?: string };

/** Creates a chatbot with what it begins with; all else has the API's defaults. */
export function createChatbot(body: Creation) {
  return whenConfirmed(() => answerOf(api.POST('/api/chatbots', { body })));
}
