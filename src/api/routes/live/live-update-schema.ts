import { z } from 'zod';

const id = z.string().min(1).max(300);

/** `?chatbot_id=&conversation_id=` narrow what is told. */
export const liveQuery = z.object({ chatbot_id: id.optional(), conversation_id: id.optional() });

/** What the stream consists of, as text. */
export const liveStream = z
  .string()
  .describe(
    'Events `conversation {chatbot_id, conversation_id}`, `message {chatbot_id, conversation_id, message_id}`, `source {chatbot_id, source_id}`, `integration {chatbot_id}`, `log {chatbot_id}`, `notification {notification_id}` and `reset {}`: read everything again. An `id:` can be given back as `Last-Event-ID` for at least five minutes.',
  )
  .meta({ id: 'LiveUpdates' });
