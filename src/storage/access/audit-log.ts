import type { Collection, IndexDescription } from 'mongodb';
import type { AuditEntry } from '../../domain/access/audit-entry';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

export const AUDIT_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, created_at: -1, _id: -1 } },
  { key: { account_id: 1, actor_ids: 1, created_at: -1, _id: -1 } },
  { key: { account_id: 1, action: 1, created_at: -1, _id: -1 } },
  // Erasure takes what it erases out of the log.
  { key: { account_id: 1, 'targets.id': 1 } },
  { key: { account_id: 1, 'targets.message_id': 1 } },
  // A year.
  { key: { created_at: 1 }, expireAfterSeconds: 365 * 24 * 60 * 60 },
];

/** Who changed what; entries are kept for a year and never changed. */
export class AuditLogRepository {
  constructor(private readonly collection: Collection<AuditEntry>) {}

  async write(entry: AuditEntry): Promise<void> {
    await this.collection.insertOne(entry);
  }

  /** The account's entries, newest first. `actor` is a user's or an API key's id. */
  async list(
    accountId: string,
    filter: { actor?: string | undefined; action?: string | undefined },
    page: PageRequest,
  ): Promise<Page<AuditEntry>> {
    const { actor, action } = filter;
    const one = actor ? { actor_ids: actor } : action ? { action } : {};
    const listed = { by: { account_id: accountId, ...one }, ...(actor && action ? { where: { action } } : {}) };
    return readPage(this.collection, listed, 'created_at', -1, page);
  }
}
