import type { Passage } from '../../domain/knowledge/found-passage';

/** What a customer asks, and whom. */
export interface PassageRequest {
  accountId: string;
  chatbotId: string;
  /** All that is unanswered. */
  question: string;
  /** The customer's turn before, which a follow-up is understood by. */
  earlier?: string | undefined;
}

/** Knowledge for a reply. Never throws: without an answer in time it returns nothing and says `degraded`. */
export interface PassageSource {
  retrieve(request: PassageRequest): Promise<{ found: Passage[]; degraded: boolean }>;
}
