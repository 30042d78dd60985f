import fc from 'fast-check';
import { mutatedEntries } from '../support/mutated-webhooks';
import { createHttpWorld } from '../unit/api/http-world';
import { ACCOUNT_ID, sign } from '../unit/api/webhooks/webhook-world';

const PATH = '/api/instagram/webhook/bot_1';
const RUNS = { seed: 20_263, numRuns: 250 };

const neighbour = (mid: string) => ({
  sender: { id: '9001' },
  recipient: { id: ACCOUNT_ID },
  timestamp: 1_790_000_000_000,
  message: { mid, text: 'intact' },
});

describe('webhooks like real ones, with anything wrong in them', () => {
  const { http, webhooks } = createHttpWorld();
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  let count = 0;

  beforeAll(() => {
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
  });
  afterAll(() => {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  });

  /** Posts the body with two intact messages in it, and says what was answered and which of the two was started. */
  async function post(bodyAround: (first: object, last: object) => unknown) {
    count += 1;
    const mids = [`first.${count}`, `last.${count}`];
    const [first, last] = mids.map(neighbour) as [object, object];
    const body = Buffer.from(JSON.stringify(bodyAround(first, last)));
    const response = await http.post(PATH).set('x-hub-signature-256', sign(body)).type('json').send(body.toString());
    const started = webhooks.gateway.messages
      .flatMap(({ event }) => event.mid ?? [])
      .filter((mid) => mids.includes(mid));
    webhooks.gateway.messages.length = 0;
    webhooks.gateway.events.length = 0;
    return { status: response.status, missing: mids.filter((mid) => !started.includes(mid)) };
  }

  it('are accepted, and cost no neighbouring entry', async () => {
    await fc.assert(
      fc.asyncProperty(mutatedEntries(ACCOUNT_ID), async (entries) => {
        const entryOf = (item: object) => ({ id: ACCOUNT_ID, time: 1_790_000_000_005, messaging: [item] });
        const answer = await post((first, last) => ({
          object: 'instagram',
          entry: [entryOf(first), ...entries, entryOf(last)],
        }));
        expect(answer).toEqual({ status: 200, missing: [] });
      }),
      RUNS,
    );
  });

  it('are accepted, and cost no neighbouring event of the same entry', async () => {
    await fc.assert(
      fc.asyncProperty(mutatedEntries(ACCOUNT_ID), async (entries) => {
        const items = entries.flatMap((entry) => (entry as { messaging?: unknown } | null)?.messaging ?? [entry]);
        const answer = await post((first, last) => ({
          object: 'instagram',
          entry: [{ id: ACCOUNT_ID, time: 1_790_000_000_005, messaging: [first, ...items, last] }],
        }));
        expect(answer).toEqual({ status: 200, missing: [] });
      }),
      RUNS,
    );
  });

  it('never cause a 5xx as a whole, whatever is left of them', async () => {
    await fc.assert(
      fc.asyncProperty(mutatedEntries(ACCOUNT_ID), fc.boolean(), async (entries, bare) => {
        const body = Buffer.from(JSON.stringify(bare ? entries[0] : entries) ?? 'null');
        const response = await http
          .post(PATH)
          .set('x-hub-signature-256', sign(body))
          .type('json')
          .send(body.toString());
        expect([200, 400]).toContain(response.status);
      }),
      { ...RUNS, numRuns: 150 },
    );
  });

  it('are judged as broken bytes when they are cut or garbled', async () => {
    const text = JSON.stringify({ entry: [{ id: ACCOUNT_ID, messaging: [neighbour('cut')] }] });
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom('', '\0', '"', '{', '\ud800'), async (at, put) => {
        const body = Buffer.from(text.slice(0, at) + put);
        const response = await http
          .post(PATH)
          .set('x-hub-signature-256', sign(body))
          .type('json')
          .send(body.toString());
        expect(response.status).toBe(400);
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  it('end no process: nothing is left unhandled, and the next delivery is taken', async () => {
    expect(await post((first, last) => ({ entry: [{ id: ACCOUNT_ID, messaging: [first, last] }] }))).toEqual({
      status: 200,
      missing: [],
    });
    expect(unhandled).toEqual([]);
  });
});
