import type { InboxEntry } from '../../../../src/domain/events/inbox-entry';

/** The inbox without a database; `down` makes it fail as one that is away. */
export class MemoryInbox {
  readonly entries = new Map<string, InboxEntry>();
  down = false;

  add(entry: InboxEntry): Promise<void> {
    if (this.down) return Promise.reject(new Error('database away'));
    if (!this.entries.has(entry._id)) this.entries.set(entry._id, { ...entry });
    return Promise.resolve();
  }

  count(limit: number, unsignedOf?: string): Promise<number> {
    const counted = [...this.entries.values()].filter(
      (e) => unsignedOf === undefined || (e.chatbot_id === unsignedOf && !e.signed),
    );
    return Promise.resolve(Math.min(limit, counted.length));
  }

  countSigned(accountId: string, limit: number): Promise<number> {
    const counted = [...this.entries.values()].filter(({ account_id, signed }) => account_id === accountId && signed);
    return Promise.resolve(Math.min(limit, counted.length));
  }

  chatbots(): Promise<string[]> {
    return Promise.resolve([...new Set([...this.entries.values()].map(({ chatbot_id }) => chatbot_id))]);
  }

  ready(chatbotId: string, now: Date, limit: number): Promise<string[]> {
    const waiting = [...this.entries.values()]
      .filter((entry) => entry.chatbot_id === chatbotId && !(entry.lease_until && entry.lease_until >= now))
      .sort((a, b) => a.received_at.getTime() - b.received_at.getTime());
    return Promise.resolve(waiting.slice(0, limit).map(({ _id }) => _id));
  }

  lease(id: string, now: Date, leaseMs: number): Promise<InboxEntry | null> {
    const entry = this.entries.get(id);
    if (!entry || (entry.lease_until && entry.lease_until >= now)) return Promise.resolve(null);
    entry.lease_until = new Date(now.getTime() + leaseMs);
    entry.attempts += 1;
    return Promise.resolve({ ...entry });
  }

  postpone(id: string, notBefore: Date): Promise<void> {
    const entry = this.entries.get(id);
    if (entry) entry.lease_until = notBefore;
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.entries.delete(id);
    return Promise.resolve();
  }
}
