import type { ConversationStore } from '../../src/activities/conversations/conversation-store';
import type { MessageStore } from '../../src/activities/events/message-store';
import type { SettingsStore } from '../../src/activities/connection/settings-store';
import type { SituationStore } from '../../src/activities/sending/situation-store';
import type { TurnStore } from '../../src/activities/answering/turn-store';
import type { Message } from '../../src/domain/conversations/message';

interface RemoteStores {
  messages: Pick<MessageStore, 'unresolved' | 'count'> & {
    byIds(accountId: string, ids: readonly string[]): Promise<Message[]>;
  };
  turns: Pick<TurnStore, 'get' | 'highest'>;
  conversations: Pick<ConversationStore, 'get'>;
  settings: SettingsStore;
}

/**
 * Looks at a turn that read one thing after another: a server that joins promises no more than that each is read within the
 * request, so that everything may change between any two of them.
 */
export function looksOf({ messages, turns, conversations, settings }: RemoteStores): SituationStore {
  const around = async (accountId: string, turnId: string) => {
    const turn = await turns.get(accountId, turnId);
    if (!turn) return null;
    const [conversation, integration] = await Promise.all([
      conversations.get(accountId, turn.conversation_id),
      settings.integration(accountId, turn.chatbot_id),
    ]);
    return { turn, conversation, integration };
  };
  const whole = async (accountId: string, turnId: string) => {
    const found = await around(accountId, turnId);
    if (!found) return null;
    const [chatbot, unresolved] = await Promise.all([
      settings.chatbot(accountId, found.turn.chatbot_id),
      messages.unresolved(accountId, found.turn.conversation_id),
    ]);
    return { ...found, chatbot, unresolved };
  };
  return {
    beforeSaving: async (accountId, chatbotId) => ({
      integration: await settings.integration(accountId, chatbotId),
      erased: null,
      conversation: null,
    }),
    beforeClaiming: async (accountId, conversationId) => {
      const turn = await turns.highest(accountId, conversationId);
      const unresolved = await messages.unresolved(accountId, conversationId);
      return { turn, unresolved, answered: turn ? await messages.byIds(accountId, turn.covers) : [] };
    },
    beforeWriting: async (accountId, turnId) => {
      const found = await whole(accountId, turnId);
      return found && { ...found, account: null, history: [], recentReplies: 0 };
    },
    beforeCommit: whole,
    beforeSending: async (accountId, turnId) => {
      const found = await around(accountId, turnId);
      return found && { ...found, covered: await messages.byIds(accountId, found.turn.covers) };
    },
    beforeClosing: async (accountId, turnId) => {
      const turn = await turns.get(accountId, turnId);
      return turn && { turn, otherMessages: await messages.count(accountId, turn.conversation_id) };
    },
  };
}
