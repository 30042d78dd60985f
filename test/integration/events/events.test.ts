import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import { signPayload } from '../../../src/instagram/signature';
import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import { answersSeenBy } from '../../support/conversation';
import { fixtureFor, instagramFixtures } from '../../support/instagram-fixtures';
import type { ExpectedEvent, InstagramFixture } from '../../support/instagram-fixtures';
import { LanguageModelDouble } from '../../support/language-model-double';
import { apiOk, newIgsid, product, simulator } from '../../support/product';
import { waitFor } from '../../support/wait-for';

/** A stored message or event, as far as these tests look. */
interface Kept {
  mid?: string;
  kind?: string;
  channel?: string;
  resolution?: string | null;
  raw?: unknown;
}

/** All shapes are posted at once: the first one may wait until the last one is done. */
const TRACE_WITHIN = { timeoutMs: 150_000 };

interface Posted {
  fixture: InstagramFixture;
  customer: string;
  status: number;
  answer: string;
}

/** What a customer says, in words or by a button. */
function isAnswerable({ kind, is_self }: ExpectedEvent): boolean {
  return kind === 'message' || (kind === 'postback' && !is_self);
}

describe('every shape of a webhook, on the running product', () => {
  const model = new LanguageModelDouble();
  const posted = new Map<string, Posted>();
  const names = instagramFixtures().map(({ name }) => name);
  let business: ModelBusiness;
  let mongo: MongoClient;
  let database: Db;

  beforeAll(async () => {
    const { mongoUri, llmPort } = await product();
    mongo = await MongoClient.connect(mongoUri);
    database = mongo.db('botsmith');
    await model.start(llmPort);
    model.answerByDefault(() => ({ text: 'Yes, certainly.' }));
    business = await createModelBusiness(model);
    const account = business.instagramAccountId;
    const integration = `/api/chatbots/${business.chatbotId}/integrations/instagram`;
    await waitFor('the own id is known', async () => (await apiOk('GET', integration)).status === 'connected');

    const customers = names.map((name) => [name, newIgsid()] as const);
    // Instagram knows these people although the webhook that told of them is held back for ever.
    await simulator('POST', '/simulator/faults', { account, kind: 'reorder' });
    const batch = customers.map(([, from]) => ({ from, to: account, referral: { ref: 'known' } }));
    await simulator('POST', '/simulator/messages', { batch });
    await Promise.all(
      customers.map(async ([name, customer], index) => {
        const fixture = fixtureFor(name, { account, customer, suffix: `x${index}` });
        posted.set(name, { fixture, customer, ...(await post(fixture.text)) });
      }),
    );
  });

  afterAll(async () => {
    await mongo.close();
    await model.stop();
  });

  async function post(text: string): Promise<{ status: number; answer: string }> {
    const response = await fetch(business.webhookUrl, {
      method: 'POST',
      headers: { 'x-hub-signature-256': signPayload(text, business.appSecret) },
      body: text,
    });
    return { status: response.status, answer: await response.text() };
  }

  /** What is stored of the event: the message that it is or changes, or the event itself. */
  async function traceOf(event: ExpectedEvent, customer: string): Promise<Kept | undefined> {
    const own = { chatbot_id: business.chatbotId };
    if (isAnswerable(event) && event.kind === 'postback') {
      const conversation = await database.collection('conversations').findOne({ ...own, session_id: customer });
      const tapped = { conversation_id: conversation?.['id'] as string, postback: { $exists: true } };
      return (await database.collection<Kept>('messages').findOne(tapped)) ?? undefined;
    }
    if (event.kind === 'message' || (event.kind === 'echo' && event.channel === 'messaging' && !event.is_self)) {
      return (await database.collection<Kept>('messages').findOne({ ...own, mid: event.mid ?? '' })) ?? undefined;
    }
    const events = await database
      .collection<Kept>('events')
      .find({ ...own, kind: event.kind })
      .toArray();
    return events.find(({ channel, raw }) => {
      const text = JSON.stringify(raw);
      return channel === event.channel && text.includes(event.mid ?? event.key ?? customer);
    });
  }

  it.each(names)(
    'is accepted, kept, and answered only if it must be: %s',
    async (name) => {
      const { fixture, customer, status, answer } = posted.get(name) as Posted;
      expect([status, answer]).toEqual([200, 'EVENT_RECEIVED']);
      for (const event of fixture.expected.filter(({ effect }) => effect !== 'ignored')) {
        const trace = await waitFor(
          `a trace of the ${event.kind}`,
          async () => {
            const found = await traceOf(event, customer);
            return found !== undefined && (!isAnswerable(event) || Boolean(found.resolution)) && found;
          },
          TRACE_WITHIN,
        );
        if (isAnswerable(event)) expect(trace.resolution).toMatch(event.effect === 'answered' ? /^turn:/ : /^skipped:/);
      }
      for (const event of fixture.expected.filter(({ effect }) => effect === 'ignored'))
        expect(await traceOf(event, customer)).toBeUndefined();
      const answered = fixture.expected.some(({ effect }) => effect === 'answered');
      const answers = await answersSeenBy(customer, business);
      // A covered message is resolved only after its answer was sent, so nothing has to be waited for.
      if (answered) expect(new Set(answers)).toEqual(new Set(['Yes, certainly.']));
      else expect(answers).toEqual([]);
    },
    200_000,
  );

  it('says in the activity log what was received and not answered', async () => {
    const logs = await database.collection('activity_logs').find({ chatbot_id: business.chatbotId }).toArray();
    const events = new Set(logs.map(({ event }) => event as string));
    for (const kind of ['reaction', 'read', 'postback', 'referral', 'handover', 'policy', 'comment', 'test', 'unknown'])
      expect(events).toContain(`event.${kind}`);
    expect(events).toContain('message.skipped');
  });
});
