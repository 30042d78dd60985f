import type { ConversationExport, ExportPage } from '../../domain/conversations/conversation-export';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';

export interface ExportReference {
  account_id: string;
  conversation_id: string;
  export_id: string;
}

/** Exports and their pages. */
export interface ExportStore {
  get(accountId: string, conversationId: string, exportId: string, now: Date): Promise<ConversationExport | null>;
  putPage(page: ExportPage): Promise<void>;
  markReady(accountId: string, exportId: string, size: { pages: number; messages: number }): Promise<void>;
  delete(accountId: string, exportId: string): Promise<void>;
}

export interface ExportDependencies {
  exports: ExportStore;
  conversations: { get(accountId: string, id: string): Promise<Conversation | null> };
  messages: {
    list(
      accountId: string,
      conversationId: string,
      page: { limit: number; cursor?: string | undefined },
    ): Promise<{ data: Message[]; next_cursor: string | null }>;
  };
  clock: () => Date;
}

const MESSAGES_A_PAGE = 200;

/** Copies conversations for download. The copy lies in the store alone: no text of it enters a history. */
export function createExportActivities({ exports, conversations, messages, clock }: ExportDependencies) {
  return {
    /** Writes the export page by page and marks it ready. Repeated, it writes the same pages. */
    async writeExport({ account_id, conversation_id, export_id }: ExportReference): Promise<void> {
      const entry = await exports.get(account_id, conversation_id, export_id, clock());
      if (!entry) return;
      let cursor: string | undefined;
      let pages = 0;
      let count = 0;
      do {
        const { data, next_cursor } = await messages.list(account_id, conversation_id, {
          limit: MESSAGES_A_PAGE,
          cursor,
        });
        await exports.putPage({
          _id: `${export_id}/${pages}`,
          account_id,
          chatbot_id: entry.chatbot_id,
          conversation_id,
          export_id,
          n: pages,
          messages: data,
          expires_at: entry.expires_at,
        });
        pages += 1;
        count += data.length;
        cursor = next_cursor ?? undefined;
      } while (cursor !== undefined);
      await exports.markReady(account_id, export_id, { pages, messages: count });
      // Erased meanwhile: what was copied must not outlive it.
      if (!(await conversations.get(account_id, conversation_id))) await exports.delete(account_id, export_id);
    },
  };
}
