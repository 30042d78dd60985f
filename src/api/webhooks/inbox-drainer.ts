import type { InboxEntry } from '../../domain/events/inbox-entry';
import { parseJson, parseWebhook } from '../../instagram/parse-webhook';
import type { Logger } from '../../observability/logger';
import type { CircuitBreaker } from './circuit-breaker';
import type { EventStarter } from './event-starter';
import type { WebhookSettingsCache } from './webhook-settings';

/** The inbox as its drainer sees it. */
export interface DrainableInbox {
  chatbots(): Promise<string[]>;
  ready(chatbotId: string, now: Date, limit: number): Promise<string[]>;
  lease(id: string, now: Date, leaseMs: number): Promise<InboxEntry | null>;
  postpone(id: string, notBefore: Date): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface InboxDrainerDependencies {
  inbox: DrainableInbox;
  settings: WebhookSettingsCache;
  starter: EventStarter;
  breaker: CircuitBreaker;
  unsigned: 'verify' | 'accept' | 'reject';
  logger: Logger;
}

/** So many bodies of a chatbot are looked up at once: who arrives meanwhile waits for one round at most. */
const A_ROUND = 10;
const INTERVAL_MS = 1_000;
/** An empty inbox is looked into less often: what this process puts there it says, so that only others' bodies wait for a look. */
const EMPTY_INTERVAL_MS = 15_000;
const LEASE_MS = 30_000;
/** A body of thousands of events may take longer than a webhook may wait. */
const START_BUDGET_MS = 25_000;
const MAX_BACKOFF_MS = 5 * 60_000;

/**
 * Starts what waits in the inbox: one body of each chatbot in turn, the oldest of each first, so that nobody's flood keeps
 * another's messages waiting. Every API process runs one; "already started" is success, so two of them
 * on one entry do no harm.
 */
export class InboxDrainer {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;
  /** When the inbox was last seen to be empty, unless something was put there since. */
  private emptyAt: number | undefined;
  private kicks = 0;

  constructor(
    private readonly dependencies: InboxDrainerDependencies,
    private readonly clock: () => number = () => Date.now(),
  ) {}

  /** Looks into the inbox every second from now on, as long as anything waits. */
  start(): void {
    this.timer = setInterval(() => this.look(), INTERVAL_MS);
    this.timer.unref();
  }

  /** Looks unless the inbox was empty a moment ago. */
  look(): void {
    const empty = this.emptyAt !== undefined && this.clock() - this.emptyAt < EMPTY_INTERVAL_MS;
    if (!empty) this.kick();
  }

  /** Looks now. */
  kick(): void {
    if (this.stopped) return;
    this.emptyAt = undefined;
    this.kicks += 1;
    this.running ??= this.drain()
      .catch((error: unknown) => this.dependencies.logger.debug({ err: error }, 'the inbox cannot be read'))
      .finally(() => {
        this.running = undefined;
      });
  }

  /** Until nothing is being drained. */
  async idle(): Promise<void> {
    await this.running;
  }

  /** Finishes the entry at hand and stops. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Empties the inbox as far as the engine takes it. */
  async drain(): Promise<void> {
    let served = true;
    while (served && this.mayGoOn()) served = await this.round();
  }

  /** Serves each chatbot up to `A_ROUND` times, one after another; false when nothing could be leased. */
  private async round(): Promise<boolean> {
    const { inbox } = this.dependencies;
    let served = false;
    const queues: string[][] = [];
    const [askedAt, kicks] = [this.clock(), this.kicks];
    const waiting = await inbox.chatbots();
    // What was put there since it was asked may not be among it.
    if (waiting.length === 0 && this.kicks === kicks) this.emptyAt = askedAt;
    for (const chatbotId of waiting) queues.push(await inbox.ready(chatbotId, new Date(), A_ROUND));
    for (let turn = 0; turn < A_ROUND; turn += 1) {
      for (const queue of queues) {
        const id = queue[turn];
        if (id === undefined) continue;
        if (!this.mayGoOn()) return false;
        const entry = await inbox.lease(id, new Date(), LEASE_MS);
        if (!entry) continue;
        served = true;
        await this.serve(entry);
      }
    }
    return served;
  }

  private async serve(entry: InboxEntry): Promise<void> {
    const { inbox } = this.dependencies;
    if (await this.process(entry)) await inbox.remove(entry._id);
    else await inbox.postpone(entry._id, new Date(Date.now() + this.backoffMs(entry.attempts)));
  }

  private mayGoOn(): boolean {
    return !this.stopped && this.dependencies.breaker.ready();
  }

  private async process(entry: InboxEntry): Promise<boolean> {
    const { settings, starter, unsigned, logger } = this.dependencies;
    try {
      const addressed = await settings.get(entry.chatbot_id);
      // The chatbot or its integration was deleted meanwhile: nobody is left to answer.
      if (!addressed?.integration) return true;
      const { events } = parseWebhook(parseJson(Buffer.from(entry.body, 'utf8')));
      const verified = entry.signed || unsigned === 'accept';
      return await starter.start({ addressed, events, verified, deadlineAt: Date.now() + START_BUDGET_MS });
    } catch (error) {
      logger.warn(
        { err: error, inbox_id: entry._id, attempts: entry.attempts },
        'an inbox entry cannot be started yet',
      );
      return false;
    }
  }

  /** While the engine is away nothing waits longer than until it is back; an entry of its own trouble waits longer. */
  private backoffMs(attempts: number): number {
    if (!this.dependencies.breaker.ready()) return INTERVAL_MS / 2;
    return Math.min(INTERVAL_MS * 2 ** Math.min(attempts - 1, 12), MAX_BACKOFF_MS);
  }
}
