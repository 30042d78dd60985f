import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Logger } from './logger';
import { BLOCKED_MS } from './loop-guard';
import type { EventLoopLimits } from './loop-guard';
import type { LoopGuardData } from './loop-guard-thread';
import type { ReadinessCheck } from './metrics-server';
import { WorkAtHand } from './work-at-hand';

/** Whether a process gets on with its work. */
export interface EventLoopWatch {
  /** Notes that work of a kind (an activity, a route) begins; the answer is called once when it ends. */
  begin(kind: string): () => void;
  /** The readiness check: false when the loop was blocked for a second or more within the last five. */
  check(): ReadinessCheck;
}

const TICK_MS = 100;
const RECENT_MS = 5_000;

/**
 * Watches the event loop of this process: measures its delays in `registry`, and has a thread of its own log a loop that is
 * blocked for a second, with what the process is at, while it is still blocked.
 */
export function watchEventLoop(options: {
  processName: string;
  logger: Logger;
  registry: Registry;
  limits?: EventLoopLimits;
}): EventLoopWatch {
  const { processName, logger, registry, limits = {} } = options;
  const lag = new Histogram({
    name: 'botsmith_event_loop_lag_seconds',
    help: 'How much later than planned the event loop came round, measured ten times a second.',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
    registers: [registry],
  });
  const work = new WorkAtHand((kind, place) => thread.postMessage([kind, place]));
  const data: LoopGuardData = { processName, logLevel: logger.level, memory: work.memory, limits };
  const thread = new Worker(join(__dirname, 'loop-guard-thread.js'), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  thread.on('error', (error) => logger.error({ err: error }, 'nobody watches the event loop any more'));
  thread.unref();
  const recent = new RecentDelays();
  let due = performance.now() + TICK_MS;
  setInterval(() => {
    const now = performance.now();
    const lateMs = Math.max(0, now - due);
    due = now + TICK_MS;
    work.tick();
    lag.observe(lateMs / 1_000);
    recent.note(now, lateMs);
  }, TICK_MS).unref();
  return {
    begin: (kind) => work.begin(kind),
    check() {
      const now = performance.now();
      const longest = recent.longest(now, now - due);
      const ok = longest < BLOCKED_MS;
      return { name: 'event_loop', ok, message: ok ? 'The process gets on.' : blockedMessage(longest) };
    },
  };
}

function blockedMessage(ms: number): string {
  return `The process was blocked for ${(ms / 1_000).toFixed(1)} s a moment ago; its log says by what.`;
}

/** The delays of the last seconds that were too long. */
export class RecentDelays {
  private delays: { at: number; ms: number }[] = [];

  note(at: number, ms: number): void {
    if (ms >= BLOCKED_MS) this.delays.push({ at, ms });
    this.delays = this.delays.filter((delay) => at - delay.at <= RECENT_MS);
  }

  /** The longest of them; `current` is that of a tick which has not come yet. */
  longest(now: number, current: number): number {
    return Math.max(current, 0, ...this.delays.filter(({ at }) => now - at <= RECENT_MS).map(({ ms }) => ms));
  }
}
