import type { Collection, IndexDescription } from 'mongodb';

/** A running process of a kind. */
export interface LiveProcess {
  _id: string;
  kind: string;
  seen_at: Date;
}

/** A process that has not been seen for so long does not run any more. */
const SEEN_WITHIN_MS = 60_000;

export const LIVE_PROCESS_INDEXES: IndexDescription[] = [
  { key: { kind: 1, seen_at: 1 } },
  // Killed processes take no leave.
  { key: { seen_at: 1 }, expireAfterSeconds: 60 * 60 },
];

/** How many processes of a kind run, on whichever machines. */
export class LiveProcessRepository {
  constructor(private readonly collection: Collection<LiveProcess>) {}

  /** Notes that the process runs, and answers how many of its kind do, itself included. */
  async beat(_id: string, kind: string, now: Date): Promise<number> {
    await this.collection.updateOne({ _id }, { $set: { kind, seen_at: now } }, { upsert: true });
    const since = new Date(now.getTime() - SEEN_WITHIN_MS);
    return Math.max(1, await this.collection.countDocuments({ kind, seen_at: { $gt: since } }));
  }

  /** Notes that the process ends. */
  async leave(_id: string): Promise<void> {
    await this.collection.deleteOne({ _id });
  }
}
