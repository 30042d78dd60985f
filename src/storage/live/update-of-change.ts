import type { Document } from 'mongodb';
import type { LiveUpdate } from '../../domain/live/live-update';

/** The collections whose changes open pages are told of. */
export const WATCHED = [
  'conversations',
  'messages',
  'knowledge_sources',
  'integrations',
  'activity_logs',
  'notifications',
  'audit_log',
] as const;

/**
 * What a change of a document means for open pages; undefined where it means nothing, or where the document is gone and named
 * nobody. The audit log tells of what was removed through the API.
 */
export function updateOfChange(collection: string, id: string, document: Document | undefined): LiveUpdate | undefined {
  const { account_id, chatbot_id, conversation_id } = (document ?? {}) as Record<string, string | undefined>;
  if (account_id === undefined) return undefined;
  if (collection === 'audit_log') return updateOfAct(account_id, document);
  if (collection === 'notifications') {
    return { kind: 'notification', account_id, ...(chatbot_id ? { chatbot_id } : {}), notification_id: id };
  }
  if (chatbot_id === undefined) return undefined;
  switch (collection) {
    case 'conversations':
      return { kind: 'conversation', account_id, chatbot_id, conversation_id: id };
    case 'messages':
      // What an unsend left behind that came before its message is no message yet.
      return conversation_id === undefined || document?.['role'] === undefined
        ? undefined
        : { kind: 'message', account_id, chatbot_id, conversation_id, message_id: id };
    case 'knowledge_sources':
      return { kind: 'source', account_id, chatbot_id, source_id: id };
    case 'integrations':
      return { kind: 'integration', account_id, chatbot_id };
    case 'activity_logs':
      return { kind: 'log', account_id, chatbot_id };
    default:
      return undefined;
  }
}

function updateOfAct(account_id: string, document: Document | undefined): LiveUpdate | undefined {
  const { targets, action } = (document ?? {}) as { targets?: Record<string, string>; action?: string };
  const { chatbot_id, source_id } = targets ?? {};
  if (chatbot_id === undefined) return undefined;
  if (source_id !== undefined) return { kind: 'source', account_id, chatbot_id, source_id };
  return action?.includes('Integrations') ? { kind: 'integration', account_id, chatbot_id } : undefined;
}
