import { keys } from './query-keys';

/** What `GET /api/events` says: ids alone. */
export type LiveEvent =
  | { kind: 'conversation'; chatbot_id: string; conversation_id: string }
  | { kind: 'message'; chatbot_id: string; conversation_id: string; message_id: string }
  | { kind: 'source'; chatbot_id: string; source_id: string }
  | { kind: 'integration'; chatbot_id: string }
  | { kind: 'log'; chatbot_id: string }
  | { kind: 'notification'; notification_id: string }
  | { kind: 'reset' };

/** The kinds that the stream names. */
export const LIVE_EVENTS = [
  'conversation',
  'message',
  'source',
  'integration',
  'log',
  'notification',
  'reset',
] as const;

/** What of the cache an event makes old. */
export function oldKeys(event: LiveEvent): (readonly string[])[] {
  switch (event.kind) {
    case 'conversation':
      return [keys.conversations, keys.conversation(event.conversation_id), keys.overview];
    case 'message':
      return [
        keys.conversations,
        keys.conversation(event.conversation_id),
        keys.messages(event.conversation_id),
        keys.overview,
      ];
    case 'source':
      return [keys.sources(event.chatbot_id), keys.onboarding];
    case 'integration':
      return [keys.integration(event.chatbot_id), keys.overview, keys.onboarding];
    case 'log':
      return [keys.logs(event.chatbot_id)];
    case 'notification':
      return [keys.notifications];
    case 'reset':
      return [];
  }
}
