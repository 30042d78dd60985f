import { readFileSync } from 'node:fs';
import { requestJson } from '../devstack/api-client';
import { createBusiness, newCustomer } from './product';
import type { BenchmarkedProduct, Business } from './product';
import { table } from './report';
import { percentile, shown } from './statistics';

const BUSINESSES = 4;
const CUSTOMERS = 300;
const BURSTS = 2;
/** Each customer writes once, all within some seconds, as after an advertisement. */
const AT_ONCE = 8;
const DEADLINE_MS = 300_000;
/** Asking more often would take from what is measured. */
const LOOK_EVERY_MS = 1_000;
const AIMS = { api: 200, worker: 400 };

interface GraphCall {
  at: string;
  status: number | null;
  body?: { recipient?: { id?: string }; message?: unknown };
}

/**
 * A burst of DMs from many customers of several businesses against the whole product, simulator and echoes included: how
 * many are answered in a second from the first webhook to the last answer, and what API and worker hold in memory then.
 */
export async function measureLoad(product: BenchmarkedProduct, modelUrl: string): Promise<string> {
  const businesses: Business[] = [];
  for (let index = 0; index < BUSINESSES; index += 1) businesses.push(await createBusiness(product, modelUrl));
  const simulator = product.addresses.simulator?.replace('localhost', '127.0.0.1') ?? '';
  const before = residentMegabytes(product);
  const rows: string[][] = [];
  for (let burst = 1; burst <= BURSTS; burst += 1) rows.push(await oneBurst(simulator, businesses, String(burst)));
  const after = residentMegabytes(product);
  const memory = (['api', 'worker'] as const).map((name) => [
    name,
    shown(before[name], 'MB'),
    shown(after[name], 'MB'),
    `≤ ${AIMS[name]} MB`,
  ]);
  return [
    table(['burst', 'DMs', 'all answered after', 'DMs a second', 'median wait', 'p99 wait'], rows),
    '',
    table(['process', 'resident before', `after ${BURSTS * CUSTOMERS} DMs`, 'aim'], memory),
    '',
  ].join('\n');
}

async function oneBurst(simulator: string, businesses: Business[], name: string): Promise<string[]> {
  const sentAt = new Map<string, number>();
  const startedAt = Date.now();
  const waiting = Array.from({ length: CUSTOMERS }, (_, index) => businesses[index % businesses.length] as Business);
  const write = async () => {
    for (let business = waiting.shift(); business; business = waiting.shift()) {
      const from = newCustomer();
      sentAt.set(from, Date.now());
      const body = { from, to: business.instagramAccountId, text: 'When do you open on Saturday?' };
      await requestJson('POST', `${simulator}/simulator/messages`, { body });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  const answeredAt = await answersTo(sentAt, simulator, startedAt + DEADLINE_MS);
  const waits = [...answeredAt].map(([customer, at]) => at - (sentAt.get(customer) ?? at));
  const seconds = (Math.max(...answeredAt.values()) - startedAt) / 1_000;
  return [
    name,
    `${answeredAt.size} of ${CUSTOMERS}`,
    shown(seconds, 's'),
    shown(answeredAt.size / seconds),
    shown(percentile(waits, 0.5) / 1_000, 's'),
    shown(percentile(waits, 0.99) / 1_000, 's'),
  ];
}

/** When the first text for each customer reached Instagram; waits until all have one. */
async function answersTo(
  customers: ReadonlyMap<string, number>,
  simulator: string,
  deadline: number,
): Promise<Map<string, number>> {
  for (;;) {
    const { body } = await requestJson('GET', `${simulator}/simulator/requests`);
    const answered = new Map<string, number>();
    for (const { at, status, body: call } of body.data as GraphCall[]) {
      const to = call?.recipient?.id ?? '';
      if (status === 200 && call?.message && customers.has(to) && !answered.has(to)) answered.set(to, Date.parse(at));
    }
    if (answered.size === customers.size || Date.now() > deadline) return answered;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function residentMegabytes(product: BenchmarkedProduct): Record<'api' | 'worker', number> {
  const of = (name: string) => {
    const status = readFileSync(`/proc/${product.processId(name)}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
  };
  return { api: of('api'), worker: of('worker') };
}
