import type { ErasedContact } from '../contacts/erasure';
import type { Referral } from '../events/inbound-event';
import type { Conversation } from './conversation';

/** What is known of a conversation when something happens in it. */
export interface ConversationAct {
  accountId: string;
  chatbotId: string;
  customerId: string;
  /** When it happened, by Meta's clock. */
  at: Date;
  /** An echo tells of what may have been caused before, by ourselves. */
  by: 'customer' | 'owner' | 'echo';
  /** Whether the business may answer for a while now, as it may after a message. */
  opensWindow: boolean;
  /** How the customer came, where the act tells. */
  referral?: Referral | undefined;
}

/** What was just read of a customer: how they were erased, and their conversation unless they were. */
export interface SeenContact {
  erased: ErasedContact | null;
  conversation: Conversation | null;
}
