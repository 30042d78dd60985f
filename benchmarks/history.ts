import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { messageWorkflowId } from '../src/contracts/answering';
import { billedActions } from './billed-actions';
import type { CountedEvent } from './billed-actions';
import type { GraphDouble } from './graph-double';
import { createBusiness, newCustomer, postWebhook, signedBody } from './product';
import type { BenchmarkedProduct, Business } from './product';
import { table } from './report';

const QUIET_WINDOW_MS = 1_000;

/** History events and billed actions a DM, counted from the histories of real runs. */
export async function measureHistory(
  product: BenchmarkedProduct,
  graph: GraphDouble,
  modelUrl: string,
): Promise<string> {
  const connection = await Connection.connect({ address: product.addresses.temporal_address ?? '' });
  const client = new Client({ connection });
  const rows: string[][] = [];
  const details: string[] = [];
  try {
    for (const quiet of [0, QUIET_WINDOW_MS]) {
      const business = await createBusiness(product, modelUrl, { quiet_window_ms: quiet });
      const window = quiet === 0 ? 'without quiet window' : 'with quiet window';
      for (const [kind, messages] of [
        ['answered', 1],
        ['coalesced', 2],
      ] as const) {
        if (quiet === 0 && kind === 'coalesced') continue;
        const events = await eventsOfFirst(client, graph, business, messages);
        const billed = billedActions(events);
        rows.push([`${kind}, ${window}`, String(events.length), String(sum(billed))]);
        details.push(`${kind}, ${window}: ${named(countEach(events))}. Billed: ${named(billed)}.`);
      }
    }
  } finally {
    await connection.close();
  }
  return `${table(['a DM', 'history events', 'billed actions'], rows)}\n\n${details.map((line) => `- ${line}`).join('\n')}\n`;
}

/** Sends messages of one customer at once and reads the history of the first one's run. */
async function eventsOfFirst(
  client: Client,
  graph: GraphDouble,
  business: Business,
  messages: number,
): Promise<CountedEvent[]> {
  const customer = newCustomer();
  const arrival = graph.arrival(customer);
  const { mids } = await postWebhook(business.webhookUrl, signedBody(business, Array<string>(messages).fill(customer)));
  await arrival;
  const handle = client.workflow.getHandle(messageWorkflowId(business.chatbotId, mids[0] ?? ''));
  await client.connection.withDeadline(Date.now() + 30_000, () => ended(handle));
  const { events } = await handle.fetchHistory();
  return (events ?? []).map(({ eventType, activityTaskStartedEventAttributes }) => ({
    type: nameOf(eventType ?? 0),
    ...(activityTaskStartedEventAttributes?.attempt ? { attempt: activityTaskStartedEventAttributes.attempt } : {}),
  }));
}

/** Waits for the end without reading the result, which is encrypted. */
async function ended(handle: { describe(): Promise<{ status: { name: string } }> }): Promise<void> {
  while ((await handle.describe()).status.name === 'RUNNING') await new Promise((resolve) => setTimeout(resolve, 50));
}

function nameOf(type: number): string {
  const name = temporal.api.enums.v1.EventType[type] ?? String(type);
  return name
    .replace('EVENT_TYPE_', '')
    .toLowerCase()
    .replace(/(^|_)([a-z])/g, (_match, _before, letter: string) => letter.toUpperCase());
}

function countEach(events: readonly CountedEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

const named = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} × ${name}`)
    .join(', ');
const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
