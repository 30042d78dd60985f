import { unlinkConversations } from './erased-references';
import type { ReferenceStore } from './erased-references';
import { stillBeingRemoved } from './personal-runs';
import type { PersonalRuns } from './personal-runs';
import type { UsageLedger } from '../answering/usage-ledger';

/** A chatbot of an account. */
export interface ChatbotReference {
  account_id: string;
  chatbot_id: string;
}

export interface ChatbotDeletionDependencies {
  chatbots: { delete(accountId: string, chatbotId: string): Promise<boolean> };
  /** Removes the chatbot's connection and has its subscription at Meta ended. Without a connection it does nothing. */
  disconnect: (accountId: string, chatbotId: string) => Promise<void>;
  /** Makes unfindable whatever is left of its knowledge. */
  forgetKnowledge: (chatbot: ChatbotReference) => Promise<void>;
  conversations: { eraseChatbot(accountId: string, chatbotId: string): Promise<void> };
  runs: PersonalRuns;
  references: ReferenceStore;
  usage: UsageLedger;
}

/** Deletes what a chatbot leaves behind. Every step may be repeated. */
export function createChatbotDeletionActivities(dependencies: ChatbotDeletionDependencies) {
  const { chatbots, disconnect, forgetKnowledge, conversations, runs, references, usage } = dependencies;
  return {
    /** Removes the chatbot and its connection: from here on nothing new is received, answered or sent. */
    async removeChatbot({ account_id, chatbot_id }: ChatbotReference): Promise<void> {
      await disconnect(account_id, chatbot_id);
      await chatbots.delete(account_id, chatbot_id);
    },

    /** Ends the runs of its conversations and removes their histories. @throws RetryLaterError until all of them are gone. */
    async eraseChatbotRuns({ chatbot_id }: ChatbotReference): Promise<void> {
      if ((await runs.eraseOfChatbot(chatbot_id)) > 0) throw stillBeingRemoved();
    },

    /** Removes its conversations with everything in them, and the rest of its knowledge; its bills stay and name none of them. */
    async eraseChatbotRecords({ account_id, chatbot_id }: ChatbotReference): Promise<void> {
      for await (const ids of references.conversationsOf(account_id, chatbot_id)) {
        await unlinkConversations(references, usage, account_id, ids);
      }
      await conversations.eraseChatbot(account_id, chatbot_id);
      await forgetKnowledge({ account_id, chatbot_id });
    },
  };
}
