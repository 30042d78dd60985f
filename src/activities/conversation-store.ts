import type { Conversation } from '../domain/documents';

/** What activities need of the stored conversations; every method is safe to repeat. */
export interface ConversationStore {
  /** @throws ContactErasedError for what happened before the customer was erased. */
  ensure(act: { accountId: string; chatbotId: string; customerId: string; at: Date | null }): Promise<Conversation>;
  get(accountId: string, id: string): Promise<Conversation | null>;
  pause(accountId: string, id: string, until: Date, pausedBy: string): Promise<void>;
  raiseMessageCount(accountId: string, id: string, count: number): Promise<void>;
  setProfile(accountId: string, id: string, profile: { name?: string; username?: string } | null): Promise<void>;
  setNeedsAttention(accountId: string, id: string, reason: string | null): Promise<void>;
}
