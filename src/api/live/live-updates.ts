import { RetryLaterError } from '../../domain/errors';
import { formatPosition, momentOf, parsePosition, positionAt } from '../../domain/live/live-position';
import type { LivePosition } from '../../domain/live/live-position';
import { hears, tellingOf, thingOf } from '../../domain/live/live-update';
import type { LiveScope, LiveUpdate } from '../../domain/live/live-update';
import { PendingUpdates } from '../../domain/live/pending-updates';
import { RecentUpdates } from '../../domain/live/recent-updates';
import type { Logger } from '../../observability/logger';
import type { ChangeFeed } from '../../storage/live/change-feed';
import type { RecentChanges } from '../../storage/live/recent-changes';
import { LiveSource } from './live-source';

/** What a listener is told. Without a name it says no more than where to go on. */
export interface LiveEvent {
  id: string;
  event?: LiveUpdate['kind'] | 'reset';
  data?: Record<string, string>;
}

interface Listener {
  scope: LiveScope;
  tell: (event: LiveEvent) => void;
  /** What came while it was told what it had missed. */
  held: LiveEvent[] | undefined;
}

interface Listening {
  source: LiveSource;
  /** Undefined where not everything is known that happens. */
  recent: RecentUpdates | undefined;
  pending: PendingUpdates;
  ready: Promise<void>;
  advance: NodeJS.Timeout;
}

export interface LiveUpdatesOptions {
  feed: Pick<ChangeFeed, 'open'>;
  changes: Pick<RecentChanges, 'since'>;
  mode: 'watch' | 'poll';
  logger: Logger;
}

/** A page that was gone for longer reads everything again. */
const RESUMABLE_MS = 10 * 60_000;
/** Clocks of the store and of its writers differ by this much. */
const CLOCKS_MS = 2_000;
/** Where nothing happens, the place to go on from moves on with the time, this far behind it. */
const ADVANCE_MS = 60_000;

/** Streams of one account that a process keeps open: a browser has one, however many of its tabs are open. */
export const MOST_OF_ACCOUNT = 200;
/** A page that was closed is gone by then. */
const TRY_AGAIN_MS = 30_000;

/**
 * Tells open pages what has changed. However many listen, the store is watched once, and only while somebody does; the changes are
 * handed out in memory.
 */
export class LiveUpdates {
  private readonly listeners = new Map<string, Set<Listener>>();
  private listening: Listening | undefined;

  constructor(private readonly options: LiveUpdatesOptions) {}

  /**
   * Tells `tell` what changes in the scope until the answer is called, beginning with what has changed since the event `lastEventId`,
   * also where another process gave that id. What is not known any more is told as `reset`.
   * @throws RetryLaterError `too_many_streams` when 200 listen for the account already.
   */
  async listen(scope: LiveScope, tell: Listener['tell'], lastEventId?: string): Promise<() => void> {
    const listener: Listener = { scope, tell, held: [] };
    const ofAccount = this.listeners.get(scope.accountId) ?? new Set();
    if (ofAccount.size >= MOST_OF_ACCOUNT) {
      throw new RetryLaterError(
        'too_many_streams',
        `${MOST_OF_ACCOUNT} pages follow the changes of this account already; close some, or try again in a moment.`,
        TRY_AGAIN_MS,
      );
    }
    this.listeners.set(scope.accountId, ofAccount.add(listener));
    const leave = () => this.leave(listener);
    const listening = (this.listening ??= this.begin());
    try {
      await listening.ready;
      await this.catchUp(listener, listening, lastEventId);
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  private begin(): Listening {
    const ago = (ms: number) => positionAt(new Date(Date.now() - ms));
    const pending = new PendingUpdates(ago(CLOCKS_MS), (update, resume) => this.handOut(update, resume));
    const source = new LiveSource({
      ...this.options,
      accounts: () => [...this.listeners.keys()],
      onUpdate: (placed) => {
        listening.recent?.add(placed);
        if (this.listeners.has(placed.update.account_id)) pending.add(placed);
      },
      onTooMuch: (accountId) => {
        for (const listener of this.listeners.get(accountId) ?? []) this.pass(listener, resetAt(pending.told));
      },
      onWatching: (everything) => {
        listening.recent = everything ? new RecentUpdates(ago(-CLOCKS_MS)) : undefined;
      },
    });
    const advance = setInterval(() => {
      pending.advance(ago(ADVANCE_MS));
      for (const listener of [...this.listeners.values()].flatMap((some) => [...some])) {
        this.pass(listener, { id: formatPosition(pending.told) });
      }
    }, ADVANCE_MS);
    const listening: Listening = { source, recent: undefined, pending, advance, ready: Promise.resolve() };
    listening.ready = source.start();
    return listening;
  }

  private leave(listener: Listener): void {
    const ofAccount = this.listeners.get(listener.scope.accountId);
    if (!ofAccount?.delete(listener)) return;
    if (ofAccount.size === 0) this.listeners.delete(listener.scope.accountId);
    if (this.listeners.size > 0) return;
    const { listening } = this;
    this.listening = undefined;
    listening?.pending.clear();
    clearInterval(listening?.advance);
    // Opening may still be under way.
    void listening?.ready.catch(() => undefined).then(async () => listening.source.stop());
  }

  /** Tells what was missed, then what came meanwhile, then goes on as it comes. */
  private async catchUp(listener: Listener, { recent, pending }: Listening, lastEventId?: string): Promise<void> {
    const told = pending.told;
    const since = parsePosition(lastEventId);
    if (since) {
      const missed = await this.since(listener.scope.accountId, since, recent);
      if (!missed) listener.tell(resetAt(told));
      for (const update of missed ?? []) {
        if (hears(listener.scope, update)) listener.tell(eventOf(update, since));
      }
    } else if (lastEventId !== undefined) listener.tell(resetAt(told));
    // Only now may a page that comes back go on from here.
    listener.tell({ id: formatPosition(told) });
    for (const event of listener.held ?? []) listener.tell(event);
    listener.held = undefined;
  }

  private async since(
    accountId: string,
    since: LivePosition,
    recent: RecentUpdates | undefined,
  ): Promise<LiveUpdate[] | undefined> {
    const known = recent?.since(since);
    if (known) return [...new Map(known.map((update) => [thingOf(update), update])).values()];
    const moment = momentOf(since);
    if (Date.now() - moment.getTime() > RESUMABLE_MS) return undefined;
    const changes = await this.options.changes.since(accountId, new Date(moment.getTime() - CLOCKS_MS));
    return changes?.map(({ update }) => update);
  }

  private handOut(update: LiveUpdate, resume: LivePosition): void {
    for (const listener of this.listeners.get(update.account_id) ?? []) {
      if (hears(listener.scope, update)) this.pass(listener, eventOf(update, resume));
    }
  }

  private pass(listener: Listener, event: LiveEvent): void {
    if (listener.held) listener.held.push(event);
    else listener.tell(event);
  }
}

function eventOf(update: LiveUpdate, resume: LivePosition): LiveEvent {
  return { id: formatPosition(resume), event: update.kind, data: tellingOf(update) };
}

function resetAt(position: LivePosition): LiveEvent {
  return { id: formatPosition(position), event: 'reset', data: {} };
}
