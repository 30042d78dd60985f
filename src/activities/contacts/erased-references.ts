import type { UsageEntry } from '../../domain/usage/usage-entry';
import type { UsageLedger } from '../answering/usage-ledger';

/** What outlives conversations and names them; every method may be repeated. */
export interface ReferenceStore {
  bills(accountId: string, conversationIds: readonly string[]): AsyncIterable<UsageEntry>;
  renameBill(bill: UsageEntry): Promise<void>;
  unlink(accountId: string, conversationIds: readonly string[]): Promise<void>;
  conversationsOf(accountId: string, chatbotId: string): AsyncIterable<string[]>;
}

/**
 * Lets bills, audit log and taught answers name these conversations no more, from whose ids a person could be guessed. A bill is counted
 * before it is renamed: the running total knows it by its name until then. To be called before the conversations are erased.
 */
export async function unlinkConversations(
  references: Pick<ReferenceStore, 'bills' | 'renameBill' | 'unlink'>,
  usage: UsageLedger,
  accountId: string,
  conversationIds: readonly string[],
): Promise<void> {
  for await (const bill of references.bills(accountId, conversationIds)) {
    await usage.book(bill);
    await references.renameBill(bill);
  }
  await references.unlink(accountId, conversationIds);
}
