import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** What the store tells of the work that is left; counts are capped, so that a long queue costs no more than a short one. */
export interface StoreReadings {
  /** Seconds since the oldest waiting webhook body was received; 0 when none waits. */
  inboxOldestSeconds(): Promise<number>;
  /** Customers' messages without an answer for more than a minute. */
  unanswered(): Promise<number>;
  /** Turns that are not closed, by state. */
  turnsInFlight(): Promise<Record<string, number>>;
  integrations(): Promise<Record<string, number>>;
}

/** However many scrape, the store is asked this often. */
const FRESH_MS = 10_000;

/**
 * Gauges over the store. Every API process shows the same figures: take their maximum, not their sum. A store that is away
 * shows as NaN or as a series that is missing.
 */
export function addStoreGauges(registry: Registry, readings: StoreReadings, clock: () => number = Date.now): void {
  const registers = [registry];
  const scalar = (name: string, help: string, read: () => Promise<number>) => {
    const cached = fresh(read, clock);
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await cached().catch(() => Number.NaN));
      },
    });
  };
  const labelled = (name: string, help: string, label: string, read: () => Promise<Record<string, number>>) => {
    const cached = fresh(read, clock);
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      async collect() {
        const counts = await cached().catch(() => ({}));
        this.reset();
        for (const [value, count] of Object.entries(counts)) this.set({ [label]: value }, count);
      },
    });
  };
  scalar('botsmith_inbox_oldest_seconds', 'Age of the oldest webhook body that waits for the workflow engine.', () =>
    readings.inboxOldestSeconds(),
  );
  scalar('botsmith_unanswered_messages', 'Messages unanswered for more than a minute (counted up to 10,000).', () =>
    readings.unanswered(),
  );
  labelled('botsmith_turns_in_flight', 'Answers being written (open) or sent (committed).', 'state', () =>
    readings.turnsInFlight(),
  );
  labelled('botsmith_integrations', 'Connected Instagram accounts by status.', 'status', () => readings.integrations());
}

/** The same value for `FRESH_MS`; a failure is not kept. */
function fresh<Value>(read: () => Promise<Value>, clock: () => number): () => Promise<Value> {
  let kept: { at: number; value: Promise<Value> } | undefined;
  return () => {
    if (kept && clock() - kept.at < FRESH_MS) return kept.value;
    const value = read();
    kept = { at: clock(), value };
    value.catch(() => {
      kept = undefined;
    });
    return value;
  };
}
