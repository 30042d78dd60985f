import { positionAt } from '../../domain/live/live-position';
import type { PlacedUpdate } from '../../domain/live/recent-updates';
import { thingOf } from '../../domain/live/live-update';
import type { Logger } from '../../observability/logger';
import type { ChangeFeed, OpenFeed } from '../../storage/live/change-feed';
import type { RecentChanges } from '../../storage/live/recent-changes';

/** Where updates come from: by watching the store, or by asking it again and again. */
export interface LiveSourceOptions {
  feed: Pick<ChangeFeed, 'open'>;
  changes: Pick<RecentChanges, 'since'>;
  /** `poll` asks the store instead of watching it. */
  mode: 'watch' | 'poll';
  /** The accounts that somebody listens for. */
  accounts: () => Iterable<string>;
  onUpdate: (placed: PlacedUpdate) => void;
  /** Of this account more has changed than can be told. */
  onTooMuch: (accountId: string) => void;
  /** Whether everything is told from now on, of whatever account; otherwise only of those that somebody listens for. */
  onWatching: (everything: boolean) => void;
  logger: Logger;
}

const POLL_MS = 1_000;
/** What was written a moment ago may not have been there to read yet. */
const OVERLAP_MS = 2_000;
/** How long the store is asked until watching it is tried again. */
const WATCH_AGAIN_MS = 30_000;

/**
 * The changes of the store while somebody listens. A store that cannot be watched (a single MongoDB server without a replica set), or whose
 * watch broke, is asked for what has changed, so that nothing is missed.
 */
export class LiveSource {
  private feed: OpenFeed | undefined;
  private timer: NodeJS.Timeout | undefined;
  private watchAgain: NodeJS.Timeout | undefined;
  private open = false;
  private step = 0;
  /** Only the newest round of asking goes on. */
  private round = 0;

  constructor(private readonly options: LiveSourceOptions) {}

  /** Begins; whatever happens from the end of this on is told. */
  async start(): Promise<void> {
    this.open = true;
    if (this.options.mode === 'poll') this.poll(new Date());
    else await this.watch(new Date());
  }

  async stop(): Promise<void> {
    this.open = false;
    clearTimeout(this.timer);
    clearTimeout(this.watchAgain);
    const { feed } = this;
    this.feed = undefined;
    await feed?.close().catch(() => undefined);
  }

  private async watch(since: Date): Promise<void> {
    let last = since;
    try {
      const feed = await this.options.feed.open({
        onUpdate: (placed) => {
          last = new Date();
          if (this.open) this.options.onUpdate(placed);
        },
        onLost: (error) => this.pollInstead(error, last),
      });
      if (!this.open) {
        await feed.close();
        return;
      }
      // Asking ends with its next answer, which covers what happened before the feed was open.
      this.feed = feed;
      this.options.onWatching(true);
    } catch (error) {
      this.pollInstead(error, last);
    }
  }

  private pollInstead(error: unknown, since: Date): void {
    if (!this.open) return;
    this.options.logger.warn({ err: error }, 'the store cannot be watched; it is asked for what has changed');
    this.feed = undefined;
    this.options.onWatching(false);
    clearTimeout(this.timer);
    clearTimeout(this.watchAgain);
    this.round += 1;
    this.poll(since);
    this.watchAgain = setTimeout(() => void this.watch(new Date()), WATCH_AGAIN_MS);
  }

  private poll(since: Date, seen = new Map<string, number>()): void {
    const { round } = this;
    this.timer = setTimeout(() => {
      const begun = new Date();
      this.ask(new Date(since.getTime() - OVERLAP_MS), seen).then(
        (told) => this.again(round, begun, told),
        (error: unknown) => {
          this.options.logger.warn({ err: error }, 'what has changed could not be read');
          this.again(round, since, seen);
        },
      );
    }, POLL_MS);
  }

  private again(round: number, since: Date, seen: Map<string, number>): void {
    if (this.open && !this.feed && round === this.round) this.poll(since, seen);
  }

  /** Tells what has changed since, but for what was told before; gives what need not be told again. */
  private async ask(since: Date, seen: ReadonlyMap<string, number>): Promise<Map<string, number>> {
    const told = new Map<string, number>();
    for (const accountId of this.options.accounts()) {
      const changes = await this.options.changes.since(accountId, since);
      if (!changes) this.options.onTooMuch(accountId);
      for (const { update, at } of changes ?? []) {
        const thing = thingOf(update);
        told.set(thing, at.getTime());
        if (seen.get(thing) === at.getTime()) continue;
        this.step += 1;
        this.options.onUpdate({ update, at: { ...positionAt(new Date()), step: this.step } });
      }
    }
    return told;
  }
}
