import type { BenchmarkedProduct } from './product';
import { table } from './report';
import { shown } from './statistics';

/** The steps of a DM in their order; the last three follow the send. */
const STEPS = [
  'saveMessage',
  'claimTurn',
  'retrieveContext',
  'generateReply',
  'commitReply',
  'sendReply',
  'meterUsage',
  'logActivity',
  'closeTurn',
];

/** Seconds and attempts of each activity so far, as the worker's metrics tell. */
type ActivityTimes = Map<string, { seconds: number; count: number }>;

/** Reads the worker's metrics. */
export async function readActivityTimes(product: BenchmarkedProduct): Promise<ActivityTimes> {
  const address = new URL('/metrics', product.addresses.metrics ?? '');
  address.hostname = '127.0.0.1';
  address.port = String(Number(address.port) + 1);
  const text = await (await fetch(address)).text();
  const times: ActivityTimes = new Map();
  for (const [, kind, activity = '', value] of text.matchAll(
    /^botsmith_activity_seconds_(sum|count)\{activity="(\w+)",outcome="ok"\} (\S+)$/gm,
  )) {
    const known = times.get(activity) ?? { seconds: 0, count: 0 };
    times.set(activity, { ...known, [kind === 'sum' ? 'seconds' : 'count']: Number(value) });
  }
  return times;
}

/** The mean time of each step between two readings: where the product's own time goes. */
export function activityTable(before: ActivityTimes, after: ActivityTimes): string {
  const rows = STEPS.map((activity) => {
    const [start, end] = [before.get(activity), after.get(activity)];
    const count = (end?.count ?? 0) - (start?.count ?? 0);
    const seconds = (end?.seconds ?? 0) - (start?.seconds ?? 0);
    return [activity, shown((seconds / count) * 1_000, 'ms')];
  });
  return table(['activity', 'mean time'], rows);
}
