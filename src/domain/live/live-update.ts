/** What an open page is told has changed; never a text. */
export type LiveUpdate =
  | { kind: 'conversation'; account_id: string; chatbot_id: string; conversation_id: string }
  | { kind: 'message'; account_id: string; chatbot_id: string; conversation_id: string; message_id: string }
  | { kind: 'source'; account_id: string; chatbot_id: string; source_id: string }
  | { kind: 'integration'; account_id: string; chatbot_id: string }
  | { kind: 'log'; account_id: string; chatbot_id: string }
  | { kind: 'notification'; account_id: string; chatbot_id?: string; notification_id: string };

/** Which updates a listener hears: of one account, and of these chatbots or this conversation where they are named. */
export interface LiveScope {
  accountId: string;
  chatbotIds?: readonly string[] | undefined;
  conversationId?: string | undefined;
}

/** Names the thing that changed: updates of one name are one. */
export function thingOf(update: LiveUpdate): string {
  switch (update.kind) {
    case 'conversation':
      return `conversation/${update.conversation_id}`;
    case 'message':
      return `message/${update.message_id}`;
    case 'source':
      return `source/${update.source_id}`;
    case 'integration':
    case 'log':
      return `${update.kind}/${update.chatbot_id}`;
    case 'notification':
      return `notification/${update.notification_id}`;
  }
}

/** Whether a listener of this scope hears the update. */
export function hears({ accountId, chatbotIds, conversationId }: LiveScope, update: LiveUpdate): boolean {
  if (update.account_id !== accountId) return false;
  if (chatbotIds && (update.chatbot_id === undefined || !chatbotIds.includes(update.chatbot_id))) return false;
  return conversationId === undefined || ('conversation_id' in update && update.conversation_id === conversationId);
}

/** What of an update is told: the ids. */
export function tellingOf(update: LiveUpdate): Record<string, string> {
  const { kind, account_id: _account, ...ids } = update;
  return kind === 'notification' ? { notification_id: update.notification_id } : ids;
}
