import type { Chatbot } from '../../domain/answering/chatbot';

export interface AccountDeletionDependencies {
  chatbots: { list(accountId: string, page: { limit: number; cursor?: string }): Promise<ChatbotPage> };
  /** Makes the deletion of one chatbot durable. */
  startChatbotDeletion: (chatbot: { account_id: string; chatbot_id: string }) => Promise<void>;
  records: { eraseAccount(accountId: string): Promise<void> };
}

interface ChatbotPage {
  data: Pick<Chatbot, '_id'>[];
  next_cursor: string | null;
}

const CHATBOTS_A_PAGE = 100;

/** Deletes accounts. Every step may be repeated. */
export function createAccountDeletionActivities({
  chatbots,
  startChatbotDeletion,
  records,
}: AccountDeletionDependencies) {
  return {
    /** Has every chatbot of the account deleted, by runs of their own. */
    async deleteChatbotsOfAccount({ account_id }: { account_id: string }): Promise<void> {
      let cursor: string | null = null;
      do {
        const page: ChatbotPage = await chatbots.list(account_id, {
          limit: CHATBOTS_A_PAGE,
          ...(cursor === null ? {} : { cursor }),
        });
        for (const { _id } of page.data) await startChatbotDeletion({ account_id, chatbot_id: _id });
        cursor = page.next_cursor;
      } while (cursor !== null);
    },

    /** Removes everything that belongs to the account, the account itself last. */
    async eraseAccountRecords({ account_id }: { account_id: string }): Promise<void> {
      await records.eraseAccount(account_id);
    },
  };
}
