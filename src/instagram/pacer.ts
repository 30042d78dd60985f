import { setTimeout as delay } from 'node:timers/promises';
import { RetryLaterError } from '../domain/errors';
import type { GraphUsage } from './usage-headers';

/** What a call counts as at Meta; `other` has no limit a second of its own. */
export type PacedKind = 'text' | 'media' | 'read' | 'other';

/** Calls that Meta allows an Instagram account each second (Graph "Rate limits": Send API 100 and 10, Conversations API 2). */
const CALLS_A_SECOND: Readonly<Record<PacedKind, number>> = { text: 100, media: 10, read: 2, other: Infinity };

const SECOND_MS = 1_000;
/** A shorter wait is slept inside the call; a longer one would hold a worker's slot that other accounts need. */
const LONGEST_SLEEP_MS = 1_000;
/** Of one account at a time; the rest comes back, so that a busy account leaves the worker's slots to others. */
const MOST_ASLEEP = 20;
/** The longest that a call is put behind others of its account before it asks again. */
const LONGEST_QUEUE_MS = 60_000;
/** Meta's advice: slow down from here on. */
const SLOW_FROM_PERCENT = 80;
const FULL_PERCENT = 100;
const FIRST_GAP_MS = 10;
const LAST_GAP_MS = 10_000;
/** What an account counts as after a wait that Meta asked for, until an answer tells more. */
const PERCENT_AFTER_WAIT = 90;
/** How long a refusal for its rate holds an account when Meta does not say. */
const UNNAMED_WAIT_MS = 30_000;
const ACCOUNTS_KEPT = 10_000;

interface Lane {
  /** When the newest calls were let through (some a moment ahead), oldest first, as many as the limit has. */
  calls: number[];
  /** Where the queue of those who were told to come back ends. */
  queueEnd: number;
}

interface AccountPace {
  lanes: Partial<Record<PacedKind, Lane>>;
  percent: number;
  /** No call before this time. */
  closedUntil: number;
  lastCall: number;
  asleep: number;
}

/** What one process may do of a limit that several share: so many calls in any window. */
interface Share {
  calls: number;
  windowMs: number;
  processes: number;
}

export interface PacerOptions {
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Rejects when the signal is aborted. */
  sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** How many processes share the limits; one unless told. */
  processes?: () => number;
  /** Told of every wait: slept inside the call, or postponed to a later attempt. */
  onWait?: (kind: PacedKind, how: 'slept' | 'postponed', waitMs: number) => void;
}

/**
 * Keeps each Instagram account below Meta's limits: so many calls of a kind in any second, ever fewer once the usage
 * headers pass 80 %, none while Meta has asked to wait. Accounts know nothing of each other, so a busy one holds up no
 * other.
 *
 * Of several workers each has an equal share, so that together they stay within one limit. How many there are is asked at each
 * call and must cost nothing: no call waits for a store.
 */
export class Pacer {
  private readonly accounts = new Map<string, AccountPace>();
  private readonly clock: () => number;
  private readonly sleep: NonNullable<PacerOptions['sleep']>;

  constructor(private readonly options: PacerOptions = {}) {
    this.clock = options.clock ?? Date.now;
    this.sleep = options.sleep ?? ((ms, signal) => delay(ms, undefined, signal ? { signal } : {}));
  }

  /**
   * Resolves when the account may make a call of this kind, at most a second from now; the call is then counted.
   * @throws RetryLaterError `graph_paced` with the wait when that is longer.
   */
  async ready(account: string, kind: PacedKind, signal?: AbortSignal): Promise<void> {
    for (;;) {
      const pace = this.paceOf(account);
      const lane = (pace.lanes[kind] ??= { calls: [], queueEnd: 0 });
      const now = this.clock();
      const at = earliest(pace, lane, this.share(kind), now);
      if (at <= now) return admit(pace, lane, kind, now);
      if (at - now > LONGEST_SLEEP_MS || pace.asleep >= MOST_ASLEEP) this.postpone(pace, lane, kind, at - now);
      // Only a closed account may have to look again: what it counts as is not known before it opens.
      const closed = pace.closedUntil > now;
      if (!closed) admit(pace, lane, kind, at);
      this.options.onWait?.(kind, 'slept', at - now);
      pace.asleep += 1;
      try {
        await this.sleep(at - now, signal);
      } finally {
        pace.asleep -= 1;
      }
      if (!closed && pace.closedUntil <= this.clock()) return;
    }
  }

  /** Whether a call of this kind may be made without any wait; it is then counted. For what is better left out than late. */
  takeIfReady(account: string, kind: PacedKind): boolean {
    const pace = this.paceOf(account);
    const lane = (pace.lanes[kind] ??= { calls: [], queueEnd: 0 });
    const now = this.clock();
    if (earliest(pace, lane, this.share(kind), now) > now) return false;
    admit(pace, lane, kind, now);
    return true;
  }

  /** What an answer told of the account's limits. */
  noteUsage(account: string, { percent, regainAccessMs }: Pick<GraphUsage, 'percent' | 'regainAccessMs'>): void {
    const pace = this.paceOf(account);
    if (percent < pace.percent) for (const lane of Object.values(pace.lanes)) lane.queueEnd = 0;
    pace.percent = percent;
    // The call that this answers may have reached Meta long after it was let through.
    pace.lastCall = Math.max(pace.lastCall, this.clock());
    if (regainAccessMs > 0) this.close(pace, regainAccessMs);
  }

  /** Meta refused a call for its rate: every call of the account waits, for as long as Meta said. */
  noteRefusal(account: string, retryAfterMs: number | undefined): void {
    this.close(this.paceOf(account), retryAfterMs ?? UNNAMED_WAIT_MS);
  }

  private close(pace: AccountPace, forMs: number): void {
    pace.closedUntil = Math.max(pace.closedUntil, this.clock() + forMs);
    pace.percent = PERCENT_AFTER_WAIT;
  }

  private postpone(pace: AccountPace, lane: Lane, kind: PacedKind, waitMs: number): never {
    const now = this.clock();
    // Told one after the other when to come back, so that they do not all come at once.
    const at = Math.max(now + waitMs, Math.min(lane.queueEnd, now + waitMs + LONGEST_QUEUE_MS));
    const share = this.share(kind);
    lane.queueEnd = at + Math.max(gapMs(pace.percent) * share.processes, share.windowMs / share.calls);
    this.options.onWait?.(kind, 'postponed', at - now);
    throw new RetryLaterError(
      'graph_paced',
      'The Instagram account is close to a rate limit of Meta; the call is made when it allows it.',
      at - now,
    );
  }

  private share(kind: PacedKind): Share {
    const processes = Math.max(1, this.options.processes?.() ?? 1);
    const limit = CALLS_A_SECOND[kind];
    if (limit === Infinity) return { calls: Infinity, windowMs: SECOND_MS, processes };
    const calls = Math.max(1, Math.floor(limit / processes));
    // Of more processes than calls a second each makes one, less often.
    return { calls, windowMs: Math.max(SECOND_MS, (SECOND_MS * calls * processes) / limit), processes };
  }

  private paceOf(account: string): AccountPace {
    const known = this.accounts.get(account);
    // Moved to the end: the first ones are those that were not used for longest.
    if (known) this.accounts.delete(account);
    const pace = known ?? { lanes: {}, percent: 0, closedUntil: 0, lastCall: 0, asleep: 0 };
    this.accounts.set(account, pace);
    if (this.accounts.size > ACCOUNTS_KEPT) this.forgetOldest();
    return pace;
  }

  private forgetOldest(): void {
    for (const [account, { asleep, closedUntil }] of this.accounts) {
      if (asleep > 0 || closedUntil > this.clock()) continue;
      this.accounts.delete(account);
      return;
    }
  }
}

/** The time from which a call is allowed: by the limit a second, by how much of the limits is used, by Meta's own word. */
function earliest(pace: AccountPace, lane: Lane, { calls, windowMs, processes }: Share, now: number): number {
  const oldest = lane.calls.length >= calls ? lane.calls[lane.calls.length - calls] : undefined;
  const gap = gapMs(pace.percent) * processes;
  return Math.max(
    now,
    pace.closedUntil,
    // In order also behind those who sleep until their turn.
    lane.calls.at(-1) ?? 0,
    oldest === undefined ? 0 : oldest + windowMs,
    gap === 0 ? 0 : pace.lastCall + gap,
  );
}

function admit(pace: AccountPace, lane: Lane, kind: PacedKind, at: number): void {
  pace.lastCall = Math.max(pace.lastCall, at);
  const limit = CALLS_A_SECOND[kind];
  if (limit === Infinity) return;
  lane.calls.push(at);
  if (lane.calls.length > limit) lane.calls.shift();
}

/** The least time between two calls: none below 80 %, then ten times as long for every 6⅔ points, ten seconds at 100 %. */
function gapMs(percent: number): number {
  if (percent < SLOW_FROM_PERCENT) return 0;
  const share = (Math.min(percent, FULL_PERCENT) - SLOW_FROM_PERCENT) / (FULL_PERCENT - SLOW_FROM_PERCENT);
  return FIRST_GAP_MS * (LAST_GAP_MS / FIRST_GAP_MS) ** share;
}
