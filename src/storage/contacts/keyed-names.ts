import type { Collection, Filter } from 'mongodb';
import type { AuditEntry } from '../../domain/access/audit-entry';
import type { ContactHashes } from '../../domain/contacts/contact-hash';
import type { ErasedContact } from '../../domain/contacts/erasure';
import type { UsageEntry } from '../../domain/usage/usage-entry';
import type { Database } from '../database';
import { ERASED } from './erased-references';
import type { Migration } from '../../domain/operations/migration';
import type { ErasedReferences } from './erased-references';

const MIGRATION = 'names-under-a-key';
/** A name of before: SHA-256 without a key. */
const PLAIN = /^[0-9a-f]{64}$/;
const CONVERSATION = /^conv_[0-9a-f]+/;
const BATCH = 200;

/**
 * Brings what earlier versions have kept of erased persons under a key: their tombstones, the receipts, and the audit log;
 * and lets bills and audit log name no conversation that is gone. Every method may be repeated and run anywhere.
 */
export class KeyedNames {
  private readonly audit: Collection<AuditEntry>;
  private readonly migrations: Collection<Migration>;

  constructor(
    private readonly database: Database,
    private readonly contacts: Pick<ContactHashes, 'ofPlain'>,
    private readonly references: Pick<ErasedReferences, 'renameBill'>,
  ) {
    this.audit = database.auditLog;
    this.migrations = database.migrations;
  }

  /** How much was renamed; 0 once nothing is left, which is then remembered. */
  async renameAll(): Promise<number> {
    if (await this.migrations.findOne({ _id: MIGRATION })) return 0;
    const renamed =
      (await this.renameErasedContacts()) +
      (await this.renameReceipts()) +
      (await this.renameAudited()) +
      (await this.unlinkBills()) +
      (await this.unlinkAudited());
    if (renamed === 0) {
      const done = { $setOnInsert: { done_at: new Date() } };
      await this.migrations.updateOne({ _id: MIGRATION }, done, { upsert: true });
    }
    return renamed;
  }

  /** Must be done before anything of an erased person's past may arrive: under the new name they are looked for. */
  async renameErasedContacts(): Promise<number> {
    const { erasedContacts } = this.database;
    let renamed = 0;
    for (const old of await erasedContacts.find({ _id: PLAIN } as Filter<ErasedContact>).toArray()) {
      const { _id, ...rest } = old;
      const name = this.contacts.ofPlain(_id);
      const known = await erasedContacts.findOne({ _id: name });
      if (!known || known.epoch < rest.epoch) {
        await erasedContacts.replaceOne({ _id: name }, rest, { upsert: true });
      }
      await erasedContacts.deleteOne({ _id });
      renamed += 1;
    }
    return renamed;
  }

  private async renameReceipts(): Promise<number> {
    const { erasures } = this.database;
    let renamed = 0;
    for await (const { _id, subject_hash } of erasures.find({ subject_hash: PLAIN })) {
      await erasures.updateOne({ _id }, { $set: { subject_hash: this.contacts.ofPlain(subject_hash) } });
      renamed += 1;
    }
    return renamed;
  }

  private async renameAudited(): Promise<number> {
    let renamed = 0;
    for await (const { _id, targets } of this.audit.find({ 'targets.contact': PLAIN } as Filter<AuditEntry>)) {
      const contact = this.contacts.ofPlain(targets['contact'] ?? '');
      await this.audit.updateOne({ _id }, { $set: { 'targets.contact': contact } });
      renamed += 1;
    }
    return renamed;
  }

  /** Bills that no total contains yet keep their names: tidying counts them, and the next round renames them. */
  private async unlinkBills(): Promise<number> {
    const filter = { _id: CONVERSATION, counted: { $ne: false } } as Filter<UsageEntry>;
    return this.forGone(
      this.database.usage.find(filter),
      ({ _id }) => _id.split('/')[0] ?? '',
      async (bill) => this.references.renameBill(bill),
    );
  }

  private async unlinkAudited(): Promise<number> {
    const naming = this.audit.find({ 'targets.id': CONVERSATION } as Filter<AuditEntry>);
    return this.forGone(
      naming,
      ({ targets }) => targets['id'] ?? '',
      async ({ _id }) => {
        await this.audit.updateOne({ _id }, { $set: { 'targets.id': ERASED } });
      },
    );
  }

  /** Does something with each document whose conversation is not stored any more; how many there were. */
  private async forGone<T>(
    documents: AsyncIterable<T>,
    conversationOf: (document: T) => string,
    unlink: (document: T) => Promise<void>,
  ): Promise<number> {
    let gone = 0;
    let batch: T[] = [];
    const work = async (): Promise<void> => {
      const ids = [...new Set(batch.map(conversationOf))];
      const stored = await this.database.conversations
        .find({ _id: { $in: ids } }, { projection: { _id: 1 } })
        .map(({ _id }) => _id)
        .toArray();
      for (const document of batch) {
        if (stored.includes(conversationOf(document))) continue;
        await unlink(document);
        gone += 1;
      }
      batch = [];
    };
    for await (const document of documents) {
      batch.push(document);
      if (batch.length >= BATCH) await work();
    }
    if (batch.length > 0) await work();
    return gone;
  }
}
