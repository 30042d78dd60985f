import type { Collection, Filter } from 'mongodb';
import type { AuditEntry } from '../../domain/access/audit-entry';
import type { ContactHashes } from '../../domain/contacts/contact-hash';
import type { UsageEntry } from '../../domain/usage/usage-entry';
import type { Database } from '../database';
import { isDuplicateKey } from '../duplicate-key';

const BATCH = 200;
/** What the audit log names in place of something that was erased. */
export const ERASED = 'erased';
/** What a request about a conversation or message names beside it: parts of it, and what it brought into being. */
const BESIDE = ['created', 'export_id', 'note_id'] as const;

/**
 * What outlives a conversation and names it: bills, the audit log, and answers that were taught from a message. A conversation's id
 * follows from chatbot and person, and those of replies from it, so whoever guesses a person could find them there; what stays must
 * not say whose it was. Every method may be repeated.
 */
export class ErasedReferences {
  private readonly audit: Collection<AuditEntry>;

  constructor(
    private readonly database: Pick<Database, 'auditLog' | 'usage' | 'messages' | 'conversations' | 'knowledgeSources'>,
    private readonly contacts: Pick<ContactHashes, 'pseudonym'>,
  ) {
    this.audit = database.auditLog;
  }

  /** The bills of these conversations that still name them. */
  async *bills(accountId: string, conversationIds: readonly string[]): AsyncIterable<UsageEntry> {
    for (const id of conversationIds) {
      // A bill has the id of its turn, `<conversation>/<n>`; the character after the slash ends the range.
      yield* this.database.usage.find({ _id: { $gte: `${id}/`, $lt: `${id}0` }, account_id: accountId });
    }
  }

  /**
   * Gives a bill a name that leads nowhere. It is stored under that first: a bill that is there twice for a moment is better
   * than one that is lost. To be called once the running total contains it.
   */
  async renameBill(bill: UsageEntry): Promise<void> {
    const { usage } = this.database;
    try {
      await usage.insertOne({ ...bill, counted: true, _id: this.contacts.pseudonym(bill._id) });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    await usage.deleteOne({ _id: bill._id, account_id: bill.account_id });
  }

  /**
   * Takes conversations and their messages out of the audit log, and out of the answers that were taught from one. To be called while
   * the messages are still stored.
   */
  async unlink(accountId: string, conversationIds: readonly string[]): Promise<void> {
    for (let start = 0; start < conversationIds.length; start += BATCH) {
      const ids = conversationIds.slice(start, start + BATCH);
      await this.forget(accountId, 'id', ids);
      const filter = { conversation_id: { $in: ids }, account_id: accountId };
      const messages = this.database.messages.find(filter, { projection: { _id: 1 } });
      for await (const batch of batchesOf(messages)) {
        await this.forget(accountId, 'message_id', batch);
        const taught = { account_id: accountId, message_id: { $in: batch } };
        await this.database.knowledgeSources.updateMany(taught, { $unset: { message_id: '' } });
      }
    }
  }

  /** The ids of a chatbot's conversations, in batches. */
  conversationsOf(accountId: string, chatbotId: string): AsyncIterable<string[]> {
    const filter = { account_id: accountId, chatbot_id: chatbotId };
    return batchesOf(this.database.conversations.find(filter, { projection: { _id: 1 } }));
  }

  private async forget(accountId: string, target: 'id' | 'message_id', ids: readonly string[]): Promise<void> {
    const naming = { account_id: accountId, [`targets.${target}`]: { $in: [...ids] } } as Filter<AuditEntry>;
    // Before the target itself, by which a repetition finds them.
    for (const beside of BESIDE) {
      const named = { ...naming, [`targets.${beside}`]: { $exists: true } } as Filter<AuditEntry>;
      await this.audit.updateMany(named, { $set: { [`targets.${beside}`]: ERASED } });
    }
    await this.audit.updateMany(naming, { $set: { [`targets.${target}`]: ERASED } });
  }
}

async function* batchesOf(documents: AsyncIterable<{ _id: string }>): AsyncIterable<string[]> {
  let batch: string[] = [];
  for await (const { _id } of documents) {
    batch.push(_id);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
