import type { Collection } from 'mongodb';
import type { AuditEntry } from '../../domain/access/audit-entry';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

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
    return readPage(
      this.collection,
      { account_id: accountId, ...(actor ? { actor_ids: actor } : {}), ...(action ? { action } : {}) },
      'created_at',
      -1,
      page,
    );
  }
}
