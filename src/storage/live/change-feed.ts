import type { ChangeStream, Db, Document, Timestamp } from 'mongodb';
import type { LiveUpdate } from '../../domain/live/live-update';
import type { LivePosition } from '../../domain/live/live-position';
import type { PlacedUpdate } from '../../domain/live/recent-updates';
import { updateOfChange, WATCHED } from './update-of-change';

/** An open feed; it is told to end once. */
export interface OpenFeed {
  close(): Promise<void>;
}

export interface FeedListener {
  onUpdate(placed: PlacedUpdate): void;
  /** The feed has ended by itself: nothing comes any more. */
  onLost(error: unknown): void;
}

interface Change {
  operationType: string;
  ns: { coll: string };
  documentKey: { _id: string };
  clusterTime: Timestamp;
  fullDocument?: Document | null;
}

/** Who something belonged to is remembered of so many things: a removal names nobody. */
const REMEMBERED = 10_000;

/**
 * The changes of the whole database as updates, by one change stream: every watcher makes every write slower, so that a process
 * has one at most.
 */
export class ChangeFeed {
  private readonly known = new Map<string, LiveUpdate>();

  constructor(private readonly db: Db) {}

  /** Opens the feed: nothing that happens after it is open is missing. */
  async open(listener: FeedListener): Promise<OpenFeed> {
    const stream = this.db.watch<Document, Change & Document>(
      [
        {
          $match: {
            'ns.coll': { $in: [...WATCHED] },
            operationType: { $in: ['insert', 'update', 'replace', 'delete'] },
          },
        },
        // No text leaves the store.
        {
          $project: {
            ...{ operationType: 1, ns: 1, documentKey: 1, clusterTime: 1 },
            ...{ 'fullDocument.account_id': 1, 'fullDocument.chatbot_id': 1, 'fullDocument.conversation_id': 1 },
            ...{ 'fullDocument.action': 1, 'fullDocument.targets': 1, 'fullDocument.role': 1 },
          },
        },
      ],
      { fullDocument: 'updateLookup' },
    );
    const first = await stream.tryNext();
    const state = { closed: false };
    void this.follow(stream, first, listener, state);
    return {
      close: async () => {
        state.closed = true;
        await stream.close();
      },
    };
  }

  private async follow(
    stream: ChangeStream<Document, Change & Document>,
    first: (Change & Document) | null,
    listener: FeedListener,
    state: { closed: boolean },
  ): Promise<void> {
    try {
      if (first) this.pass(first, listener);
      for (;;) this.pass(await stream.next(), listener);
    } catch (error) {
      if (state.closed) return;
      await stream.close().catch(() => undefined);
      listener.onLost(error);
    }
  }

  private pass(change: Change, listener: FeedListener): void {
    const { ns, documentKey, clusterTime, fullDocument, operationType } = change;
    const key = `${ns.coll}/${documentKey._id}`;
    const update = updateOfChange(ns.coll, documentKey._id, fullDocument ?? undefined) ?? this.known.get(key);
    if (!update) return;
    this.known.delete(key);
    if (operationType !== 'delete') this.remember(key, update);
    const at: LivePosition = { seconds: clusterTime.getHighBits() >>> 0, step: clusterTime.getLowBits() >>> 0 };
    listener.onUpdate({ update, at });
  }

  /** What changed longest ago is forgotten first. */
  private remember(key: string, update: LiveUpdate): void {
    this.known.set(key, update);
    if (this.known.size <= REMEMBERED) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
