import { signPayload } from '../../src/instagram/signature';
import type { Faults } from '../faults';
import type { World } from '../world';
import { toEnvelope } from './envelope';
import type { WebhookEvent } from './envelope';
import { toWireBody } from './wire-body';

/** One webhook and what became of it. */
export interface Delivery {
  id: number;
  account: string;
  customer: string | null;
  kind: string;
  mid: string | null;
  body: string;
  created_at: number;
  state: 'pending' | 'held' | 'delivered' | 'abandoned';
  attempts: { at: string; status: number; duration_ms: number }[];
}

/** What is said about a delivery besides its events. */
export interface DeliveryDescription {
  account: string;
  customer: string | null;
  kind: string;
  mid: string | null;
}

/** How long to wait and how long to go on; Meta gives up after 36 hours. Milliseconds. */
export interface DeliveryTiming {
  timeoutMs: number;
  firstPauseMs: number;
  longestPauseMs: number;
  giveUpAfterMs: number;
}

/** Meta documents an answer within 5 s; a busy laptop gets twice that, lest it see redeliveries that Meta would not make. */
export const DEFAULT_TIMING: DeliveryTiming = {
  timeoutMs: 10_000,
  firstPauseMs: 500,
  longestPauseMs: 5 * 60_000,
  giveUpAfterMs: 36 * 60 * 60_000,
};

const NEWEST_KEPT = 20_000;

/** Delivers webhooks and delivers them again until the business answers 200. */
export class Deliveries {
  private list: Delivery[] = [];
  private held: Delivery[] = [];
  private lastId = 0;
  private readonly timers = new Map<Delivery, NodeJS.Timeout>();
  private closed = false;

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    private readonly onChange: () => void,
    private readonly timing: DeliveryTiming = DEFAULT_TIMING,
  ) {}

  /**
   * Delivers the events in one body, `copies` times, and resolves with the HTTP status of each copy's attempt; 0 when
   * there was no answer. The first copy is delivered again until it succeeds. Without copies nothing is delivered.
   */
  async deliver(
    description: DeliveryDescription,
    events: readonly WebhookEvent[],
    options: { copies?: number; concurrent?: boolean } = {},
  ): Promise<number[]> {
    if (options.copies === 0) return [];
    const delivery = this.record(description, toWireBody(toEnvelope(events)));
    const target = { accounts: this.namesOf(delivery.account), recipient: delivery.customer ?? undefined };
    const isEcho = delivery.kind === 'echo';
    if (!isEcho && this.faults.take(['reorder'], target) !== undefined) {
      delivery.state = 'held';
      this.held.push(delivery);
      this.onChange();
      return [0];
    }
    const again = isEcho ? undefined : this.faults.take(['redeliver'], target);
    const copies = options.copies ?? 1;
    const statuses =
      options.concurrent === false
        ? await this.oneAfterTheOther(delivery, copies)
        : await Promise.all([this.attempt(delivery), ...this.repeat(delivery, copies - 1)]);
    if (again !== undefined) void this.deliverAgain(delivery, again.times, again.delay_ms ?? 0);
    if (!isEcho) this.release(delivery.account);
    return statuses;
  }

  /** Lets go of everything that a `reorder` fault holds back, of one account or of all. */
  release(account?: string): void {
    const going = this.held.filter((delivery) => account === undefined || delivery.account === account);
    this.held = this.held.filter((delivery) => !going.includes(delivery));
    for (const delivery of going) {
      delivery.state = 'pending';
      void this.attempt(delivery);
    }
  }

  all(account?: string): Delivery[] {
    return this.list.filter((delivery) => account === undefined || delivery.account === account);
  }

  /** What has not arrived yet, for the state file. */
  unfinished(): Delivery[] {
    return this.list.filter((delivery) => delivery.state === 'pending' || delivery.state === 'held');
  }

  /** Goes on with what an earlier run has left. */
  resume(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) {
      this.lastId = Math.max(this.lastId, delivery.id);
      this.list.push(delivery);
      delivery.state = 'pending';
      void this.attempt(delivery);
    }
  }

  /** Stops delivering; what is unfinished stays so. */
  close(): void {
    this.closed = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private namesOf(account: string): string[] {
    const found = this.world.account(account);
    return found === undefined ? [account] : [found.instagram_account_id, found.page_id];
  }

  private record(description: DeliveryDescription, body: string): Delivery {
    this.lastId += 1;
    const delivery: Delivery = {
      ...description,
      id: this.lastId,
      body,
      created_at: Date.now(),
      state: 'pending',
      attempts: [],
    };
    this.list.push(delivery);
    if (this.list.length > NEWEST_KEPT * 1.1) {
      const oldest = this.list.slice(0, -NEWEST_KEPT).filter(({ state }) => state === 'pending' || state === 'held');
      this.list = [...oldest, ...this.list.slice(-NEWEST_KEPT)];
    }
    return delivery;
  }

  private repeat(delivery: Delivery, count: number): Promise<number>[] {
    return Array.from({ length: count }, () => this.post(delivery));
  }

  private async oneAfterTheOther(delivery: Delivery, copies: number): Promise<number[]> {
    const statuses = [await this.attempt(delivery)];
    while (statuses.length < copies) statuses.push(await this.post(delivery));
    return statuses;
  }

  private async deliverAgain(delivery: Delivery, times: number, pauseMs: number): Promise<void> {
    for (let count = 0; count < times && !this.closed; count += 1) {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
      await this.post(delivery);
    }
  }

  /** Delivers once, and plans the next attempt when it failed. */
  private async attempt(delivery: Delivery): Promise<number> {
    this.timers.delete(delivery);
    const status = await this.post(delivery);
    if (status === 200) {
      delivery.state = 'delivered';
    } else if (Date.now() - delivery.created_at > this.timing.giveUpAfterMs) {
      delivery.state = 'abandoned';
    } else if (!this.closed) {
      const { firstPauseMs, longestPauseMs } = this.timing;
      const pause = Math.min(firstPauseMs * 2 ** Math.min(delivery.attempts.length - 1, 20), longestPauseMs);
      this.timers.set(delivery, setTimeout(() => void this.attempt(delivery), pause).unref());
    }
    this.onChange();
    return status;
  }

  /** The address and the secret are looked up anew each time: the business may have moved since. */
  private async post(delivery: Delivery): Promise<number> {
    const account = this.world.account(delivery.account);
    const startedAt = Date.now();
    let status = 0;
    if (account !== undefined) {
      const headers: Record<string, string> = {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
      };
      if (account.app_secret) headers['x-hub-signature-256'] = signPayload(delivery.body, account.app_secret);
      try {
        const response = await fetch(account.webhook_url, {
          method: 'POST',
          headers,
          body: delivery.body,
          redirect: 'manual',
          signal: AbortSignal.timeout(this.timing.timeoutMs),
        });
        status = response.status;
        await response.arrayBuffer();
      } catch {
        // No answer counts as a failed delivery, whatever the cause.
      }
    }
    const at = new Date(startedAt).toISOString();
    delivery.attempts.push({ at, status, duration_ms: Date.now() - startedAt });
    return status;
  }
}
