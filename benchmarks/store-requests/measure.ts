import { Client, Connection } from '@temporalio/client';
import { MongoClient } from 'mongodb';
import type { GraphDouble } from '../graph-double';
import type { BenchmarkedProduct } from '../product';
import { table } from '../report';
import { CountedWorker } from './counted-worker';
import type { StoreRequest } from './counted-worker';

const IDLE_MS = 60_000;
/** What follows the start of a product and its first messages. */
const SETTLING_MS = 30_000;
const CUSTOMER = '9000000000000001';

/** How many requests each step sends to the store for one Direct Message, and how many a product sends that does nothing. */
export async function measureStoreRequests(product: BenchmarkedProduct, graph: GraphDouble): Promise<string> {
  const { mongodb_uri, temporal_address, chroma } = product.addresses;
  if (!mongodb_uri || !temporal_address || !chroma) throw new Error('the product names no addresses');
  const connection = await Connection.connect({ address: temporal_address });
  const client = new Client({ connection });
  const worker = await CountedWorker.start({ mongoUri: mongodb_uri, chromaUrl: chroma, graphUrl: graph.url, client });
  try {
    const chatbot = await worker.createChatbot();
    await worker.answer(worker.message(chatbot, CUSTOMER, 'When do you open?'));
    worker.taken();
    await worker.answer(worker.message(chatbot, CUSTOMER, 'And on Sunday?'));
    const answered = worker.taken();
    const [coalesced] = await worker.answerBurst(chatbot, CUSTOMER, ['Hello?', 'Is anybody there?']);
    worker.taken();
    const turn = await worker.database.turns.findOne({}, { sort: { n: -1 } });
    worker.taken();
    await worker.takeEcho(chatbot, CUSTOMER, turn?.parts[0]?.mid ?? '');
    const echoed = worker.taken();
    return [
      table(
        ['what', 'requests to the store'],
        [
          ['an answered message', String(answered.length)],
          ['a message that a newer one’s run answers', String(coalesced?.requests.length)],
          ['the echo of an answer', String(echoed.length)],
          ['a product that does nothing, in a minute', String(await idleMinute(mongodb_uri))],
        ],
      ),
      '',
      'An answered message, step by step:\n',
      byStep(answered),
      '',
    ].join('\n');
  } finally {
    await worker.stop();
    await connection.close();
  }
}

function byStep(requests: readonly StoreRequest[]): string {
  const steps = new Map<string, string[]>();
  for (const request of requests) {
    const [step = '', what = ''] = request.split(': ');
    steps.set(step, [...(steps.get(step) ?? []), what]);
  }
  return table(
    ['step', 'requests', 'which'],
    [...steps].map(([step, which]) => [step, String(which.length), which.join(', ')]),
  );
}

/** What the server counts of all its clients; signs of life between driver and server are no requests. */
async function idleMinute(uri: string): Promise<number> {
  const client = await MongoClient.connect(uri);
  const counted = async (): Promise<number> => {
    const { opcounters } = await client.db('admin').command({ serverStatus: 1 });
    const { insert, query, update, delete: removed } = opcounters as Record<string, number>;
    return (insert ?? 0) + (query ?? 0) + (update ?? 0) + (removed ?? 0);
  };
  try {
    await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
    const before = await counted();
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return (await counted()) - before;
  } finally {
    await client.close();
  }
}
