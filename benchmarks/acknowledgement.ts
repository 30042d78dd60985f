import autocannon from 'autocannon';
import { startBaseline } from './baseline/baseline';
import { createBusiness, newCustomer, postWebhook, signedBody } from './product';
import type { BenchmarkedProduct, Business } from './product';
import { comparison, ratioOfMedians, table } from './report';
import { shown } from './statistics';

const ROUNDS = 10;
const REQUESTS_A_ROUND = 60;
const CONNECTIONS = [1, 8];
const LARGE_BODY_EVENTS = 1_000;
const LARGE_BODIES = 3;

/**
 * Webhook POST → 200, against an Express app that only checks the HMAC and starts the run. Nobody works on the runs
 * meanwhile: workers are stopped, so that both sides have the machine to themselves.
 */
export async function measureAcknowledgement(
  product: BenchmarkedProduct,
  doubles: { modelUrl: string; graphUrl: string },
): Promise<string> {
  const business = await createBusiness(product, doubles.modelUrl);
  const { temporal_address, mongodb_uri } = product.addresses;
  const baseline = await startBaseline(
    {
      ...doubles,
      temporalAddress: temporal_address ?? '',
      mongoUri: mongodb_uri ?? '',
      appSecret: business.appSecret,
      chatbotId: business.chatbotId,
    },
    { worker: false },
  );
  product.signal('worker', 'SIGSTOP');
  try {
    const sections: string[] = [];
    for (const connections of CONNECTIONS) {
      const ours: number[] = [];
      const bare: number[] = [];
      await round(business.webhookUrl, business, connections);
      await round(baseline.webhookUrl, business, connections);
      for (let index = 0; index < ROUNDS; index += 1) {
        const sides = [
          async () => ours.push(...(await round(business.webhookUrl, business, connections))),
          async () => bare.push(...(await round(baseline.webhookUrl, business, connections))),
        ];
        for (const side of index % 2 === 0 ? sides : sides.reverse()) await side();
      }
      sections.push(
        `Webhook POST → 200, ${connections} at a time (aim ≤ 1.25×): ${ratioOfMedians(ours, bare).toFixed(2)}×\n`,
        comparison('ms', ours, bare),
        '',
      );
    }
    sections.push(await measureLargeBodies(business));
    return sections.join('\n');
  } finally {
    product.signal('worker', 'SIGCONT');
    baseline.stop();
  }
}

/** Milliseconds of each answer of one round; every request is another message. */
function round(url: string, business: Business, connections: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const times: number[] = [];
    const run = autocannon(
      {
        url,
        connections,
        amount: REQUESTS_A_ROUND,
        requests: [
          {
            method: 'POST',
            setupRequest: (request) => {
              const { body, signature } = signedBody(business, [newCustomer()]);
              const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
              return { ...request, body, headers };
            },
          },
        ],
      },
      (error, result) => {
        if (error) reject(error);
        else if (result['2xx'] !== REQUESTS_A_ROUND) reject(new Error(`${url}: ${JSON.stringify(result)}`));
        else resolve(times);
      },
    );
    run.on('response', (_client, _status, _bytes, milliseconds: number) => times.push(milliseconds));
  });
}

async function measureLargeBodies(business: Business): Promise<string> {
  const rows: string[][] = [];
  for (let index = 0; index < LARGE_BODIES; index += 1) {
    const signed = signedBody(business, Array.from({ length: LARGE_BODY_EVENTS }, newCustomer));
    const startedAt = performance.now();
    await postWebhook(business.webhookUrl, signed);
    rows.push([String(index + 1), shown((performance.now() - startedAt) / 1_000, 's')]);
  }
  return `${LARGE_BODY_EVENTS} events in one body (Meta waits 5 s)\n\n${table(['body', 'acknowledged after'], rows)}\n`;
}
