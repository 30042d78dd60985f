import type { Random } from '../../protocol/random';

/** How much happens in one run; a seed decides what. */
export interface ChaosSize {
  customers: number;
  messages: number;
  /** The longest pause between two messages of one customer, in milliseconds. */
  pauseMs: number;
  /** The longest pause between two faults, in milliseconds. */
  faultEveryMs: number;
}

/** What goes wrong: a process is killed, or Instagram misbehaves. */
export type ChaosFault = { kind: 'kill'; process: string } | { kind: 'instagram'; fault: Record<string, unknown> };

/** One thing that a customer does. */
export interface ChaosAct {
  pauseMs: number;
  /** Unique in the run. */
  text: string;
  copies: number;
}

/** One customer's part of the run. */
export interface CustomerPlan {
  acts: ChaosAct[];
  /** After how many of the acts a person takes over; never without it. */
  takenOverAfter?: number;
}

const SHORT: ChaosSize = { customers: 8, messages: 48, pauseMs: 6_000, faultEveryMs: 5_000 };
const LONG: ChaosSize = { customers: 50, messages: 1_000, pauseMs: 24_000, faultEveryMs: 6_000 };
const PROCESSES = ['worker', 'worker', 'worker', 'api', 'api', 'temporal', 'mongodb', 'chroma', 'embeddings'];

/** The short form unless `CHAOS=long`. */
export function chaosSize(): ChaosSize {
  return process.env.CHAOS === 'long' ? LONG : SHORT;
}

/** What each customer does; the same for the same seed. */
export function planCustomers(random: Random, { customers, messages, pauseMs }: ChaosSize): CustomerPlan[] {
  const plans: CustomerPlan[] = Array.from({ length: customers }, () => ({ acts: [] }));
  for (let index = 0; index < messages; index += 1) {
    // Everybody writes something, then whoever chance picks.
    const plan = index < customers ? plans[index] : random.pick(plans);
    const burst = random.chance(0.3);
    plan?.acts.push({
      pauseMs: burst ? random.below(400) : random.below(pauseMs),
      text: `q${index}`,
      copies: random.chance(0.15) ? 3 : 1,
    });
  }
  for (const plan of plans) {
    if (random.chance(0.15)) plan.takenOverAfter = random.below(plan.acts.length) + 1;
  }
  return plans;
}

/** The next fault. */
export function nextFault(random: Random): ChaosFault {
  if (random.chance(0.45)) return { kind: 'kill', process: random.pick(PROCESSES) };
  return {
    kind: 'instagram',
    fault: random.pick([
      { kind: 'drop_after' },
      { kind: 'drop_before' },
      { kind: 'error', status: 500, code: 1, processed: true },
      { kind: 'error', status: 500, code: 2 },
      { kind: 'delay', delay_ms: 1_000 + random.below(3_000) },
      { kind: 'rate_limit' },
      { kind: 'no_echo' },
      { kind: 'echo_before' },
      { kind: 'redeliver', times: 3 },
      { kind: 'reorder' },
    ]),
  };
}
