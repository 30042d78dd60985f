import { activityTable, readActivityTimes } from './activity-times';
import { startBaseline } from './baseline/baseline';
import type { GraphDouble } from './graph-double';
import { createBusiness, newCustomer, postWebhook, signedBody } from './product';
import type { BenchmarkedProduct, Business } from './product';
import { comparison, ratioOfMedians } from './report';

const WARM_UP = 10;
const SAMPLES = 120;
/** Between two messages, so that what follows a send (closing, profile) does not run into the next one. */
const PAUSE_MS = 100;

/** DM → the POST that brings the answer, against a run of the same shape that decides nothing; one message at a time. */
export async function measureDirectMessage(
  product: BenchmarkedProduct,
  graph: GraphDouble,
  modelUrl: string,
): Promise<string> {
  const business = await createBusiness(product, modelUrl);
  const { temporal_address, mongodb_uri } = product.addresses;
  const baseline = await startBaseline(
    {
      modelUrl,
      graphUrl: graph.url,
      temporalAddress: temporal_address ?? '',
      mongoUri: mongodb_uri ?? '',
      appSecret: business.appSecret,
      chatbotId: business.chatbotId,
    },
    { worker: true },
  );
  try {
    const ours: number[] = [];
    const bare: number[] = [];
    const before = await readActivityTimes(product);
    for (let index = -WARM_UP; index < SAMPLES; index += 1) {
      const sides = [
        async () => [ours, await timeToAnswer(graph, business, business.webhookUrl)] as const,
        async () => [bare, await timeToAnswer(graph, business, baseline.webhookUrl)] as const,
      ];
      for (const side of index % 2 === 0 ? sides : sides.reverse()) {
        const [times, time] = await side();
        if (index >= 0) times.push(time);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
    return [
      `DM → send (aim ≤ 1.15×): ${ratioOfMedians(ours, bare).toFixed(2)}×\n`,
      comparison('ms', ours, bare),
      '',
      'What the product does in it (sending goes on after the POST, with the store and the profile):\n',
      activityTable(before, await readActivityTimes(product)),
      '',
    ].join('\n');
  } finally {
    baseline.stop();
  }
}

async function timeToAnswer(graph: GraphDouble, business: Business, url: string): Promise<number> {
  const customer = newCustomer();
  const signed = signedBody(business, [customer]);
  const arrival = graph.arrival(customer);
  const startedAt = performance.now();
  await postWebhook(url, signed);
  return (await arrival) - startedAt;
}
