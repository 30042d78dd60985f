import type { Collection } from 'mongodb';

/** When a part of the product was last known to run, or first. */
export interface Heartbeat {
  _id: string;
  at: Date;
}

/** Signs of life that outlast the process. */
export class HeartbeatRepository {
  constructor(private readonly collection: Collection<Heartbeat>) {}

  /** The last sign of life; null when there was none yet. */
  async last(part: string): Promise<Date | null> {
    return (await this.collection.findOne({ _id: part }))?.at ?? null;
  }

  /** Notes that the part runs; of several processes the latest counts. */
  async beat(part: string, at: Date): Promise<void> {
    await this.collection.updateOne({ _id: part }, { $max: { at } }, { upsert: true });
  }

  /** Notes when the part first ran, unless that is known; answers that moment, the same for every process. */
  async first(part: string, at: Date): Promise<Date> {
    await this.collection.updateOne({ _id: part }, { $setOnInsert: { at } }, { upsert: true });
    return (await this.last(part)) ?? at;
  }
}
