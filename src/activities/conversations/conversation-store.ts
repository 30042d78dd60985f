import type { Conversation } from '../../domain/conversations/conversation';
import type { ConversationAct, SeenContact } from '../../domain/conversations/conversation-act';

/** What activities need of the stored conversations; every method is safe to repeat. */
export interface ConversationStore {
  /**
   * What was `seen` of the customer a moment ago is not read again.
   * @throws ContactErasedError for what happened before the customer was erased.
   */
  ensure(act: ConversationAct, seen?: SeenContact): Promise<Conversation>;
  get(accountId: string, id: string): Promise<Conversation | null>;
  pause(accountId: string, id: string, until: Date, pausedBy: string, member?: string): Promise<void>;
  /** Leaves the conversation to people until `until`, and marks that one is wanted. */
  handOver(accountId: string, id: string, until: Date): Promise<void>;
  /** Lets the customer wait for a person, in a pause that yields to their questions, and marks that one is wanted. */
  letWait(accountId: string, id: string, span: { from: Date; until: Date }): Promise<void>;
  /** Ends such a wait. */
  endWait(accountId: string, id: string): Promise<void>;
  raiseMessageCount(accountId: string, id: string, count: number): Promise<void>;
  setProfile(
    accountId: string,
    id: string,
    profile: { name?: string; username?: string; profilePic?: string } | null,
  ): Promise<void>;
  setNeedsAttention(accountId: string, id: string, reason: string | null): Promise<void>;
}
