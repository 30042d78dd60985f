import type { PersonalRuns } from './personal-runs';

/** A chatbot of an account. */
export interface ChatbotReference {
  account_id: string;
  chatbot_id: string;
}

export interface ChatbotDeletionDependencies {
  chatbots: { delete(accountId: string, chatbotId: string): Promise<boolean> };
  /** Removes the chatbot's connection and has its subscription at Meta ended. Without a connection it does nothing. */
  disconnect: (accountId: string, chatbotId: string) => Promise<void>;
  conversations: { eraseChatbot(accountId: string, chatbotId: string): Promise<void> };
  runs: PersonalRuns;
}

/** Deletes what a chatbot leaves behind. Every step may be repeated. */
export function createChatbotDeletionActivities(dependencies: ChatbotDeletionDependencies) {
  const { chatbots, disconnect, conversations, runs } = dependencies;
  return {
    /** Removes the chatbot and its connection: from here on nothing new is received, answered or sent. */
    async removeChatbot({ account_id, chatbot_id }: ChatbotReference): Promise<void> {
      await disconnect(account_id, chatbot_id);
      await chatbots.delete(account_id, chatbot_id);
    },

    /** Ends the runs of its conversations and removes their histories. */
    async eraseChatbotRuns({ chatbot_id }: ChatbotReference): Promise<void> {
      await runs.eraseOfChatbot(chatbot_id);
    },

    /** Removes its conversations with everything in them. */
    async eraseChatbotRecords({ account_id, chatbot_id }: ChatbotReference): Promise<void> {
      await conversations.eraseChatbot(account_id, chatbot_id);
    },
  };
}
