import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { Message } from '../../../src/domain/conversations/message';
import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import { addFault, billedReplies, conversationOf, storedMessages } from '../../support/conversation';
import { LanguageModelDouble } from '../../support/language-model-double';
import type { ReceivedCall, ScriptedAnswer } from '../../support/language-model-double';
import { apiOk, customerView, killProcess, newIgsid, product, simulator } from '../../support/product';
import { waitFor } from '../../support/wait-for';
import { Random } from '../../protocol/random';
import { answeredBy, violations } from './invariants';
import type { CustomerRecord } from './invariants';
import { chaosSize, nextFault, planCustomers } from './plan';
import type { CustomerPlan } from './plan';

const SEED = Number(process.env.CHAOS_SEED ?? 1);
const size = chaosSize();
/** A person needs longer to read a first message; whoever answers it sooner is taken for Instagram's own automation. */
const READING_MS = 5_500;
/** An unknown outcome is looked up twice, and a killed engine takes its time. */
const SETTLED = { timeoutMs: 10 * 60_000, everyMs: 500 };

describe('everything going wrong at once', () => {
  const model = new LanguageModelDouble();
  const chance = new Random(SEED * 7_919);
  let database: MongoClient;
  let business: ModelBusiness;
  let replies = 0;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    database = new MongoClient((await product()).mongoUri);
    business = await createModelBusiness(model, { quiet_window_ms: 500 });
    model.answerByDefault(answer);
  });

  afterAll(async () => {
    await database.close();
    await model.stop();
  });

  /** Names what it answers: the customer's last words, each on a line. Slow now and then, and out of order. */
  function answer({ messages }: ReceivedCall): ScriptedAnswer {
    if (chance.chance(0.05)) return { status: 503, body: { error: { message: 'overloaded' } } };
    replies += 1;
    const asked = (messages.at(-1)?.content ?? '').split('\n');
    return { text: `Re ${replies}: ${asked.join(',')}`, delayMs: chance.chance(0.2) ? 2_500 : 50 };
  }

  async function act(igsid: string, plan: CustomerPlan): Promise<number | undefined> {
    let pausedSince: number | undefined;
    for (const [index, { pauseMs, text, copies }] of plan.acts.entries()) {
      await sleep(pauseMs);
      const to = business.instagramAccountId;
      await simulator('POST', '/simulator/messages', { from: igsid, to, text, deliveries: copies });
      if (index + 1 === plan.takenOverAfter) pausedSince = await takeOver(igsid);
    }
    return pausedSince;
  }

  async function takeOver(igsid: string): Promise<number> {
    await sleep(READING_MS);
    await simulator('POST', '/simulator/business-messages', {
      account: business.instagramAccountId,
      to: igsid,
      text: `This is Anna, ${igsid}.`,
    });
    await waitFor('the bot is paused', async () => (await conversationOf(igsid, business))?.bot_paused_until, SETTLED);
    return Date.now();
  }

  async function storedOf(igsid: string): Promise<Message[]> {
    const conversation = await conversationOf(igsid, business);
    const messages = database.db().collection<Message>('messages');
    return messages
      .find({ conversation_id: conversation?.id ?? '', role: 'user' })
      .sort({ created_at: 1, mid: 1 })
      .toArray();
  }

  /** Meta lost a reply and its repetition too: nobody but the owner may send it a third time. Gives its texts. */
  async function resendWhatStayedUnknown(igsid: string): Promise<string[]> {
    const unknown = (await storedMessages(igsid, business)).filter(({ delivery }) => delivery === 'unknown');
    for (const { id } of unknown) {
      expect((await apiOk('POST', `/api/messages/${id}/resend`)).delivery).toBe('sent');
    }
    return unknown.map(({ text }) => text);
  }

  async function recordOf(
    igsid: string,
    { acts }: CustomerPlan,
    { pausedSince, resent }: Pick<CustomerRecord, 'pausedSince' | 'resent'>,
  ): Promise<CustomerRecord> {
    const { messages } = await customerView(igsid, business.instagramAccountId);
    const stored = await storedOf(igsid);
    return {
      igsid,
      sent: acts.map(({ text }) => text),
      received: (messages as { from: string; text: string; via: string; created_at: number }[])
        .filter(({ from }) => from === 'business')
        .map(({ text, via, created_at }) => ({ text, via, at: created_at })),
      pausedSince,
      resent,
      stored: stored.map(({ text, resolution, saved_at }) => ({
        text,
        resolution: resolution ?? 'unresolved',
        savedAt: saved_at.getTime(),
        turn: turnOf(resolution),
      })),
    };
  }

  it(
    `answers every message exactly once and in order (seed ${SEED}: CHAOS_SEED=${SEED} repeats it)`,
    async () => {
      const random = new Random(SEED);
      const customers = planCustomers(random, size).map((plan) => ({ plan, igsid: newIgsid() }));
      const stopFaults = new AbortController();
      const troubles = (async () => {
        while (!stopFaults.signal.aborted) {
          await sleep(random.below(size.faultEveryMs));
          const fault = nextFault(random);
          if (fault.kind === 'instagram') await addFault(business, fault.fault);
          else await killIfRunning(fault.process);
        }
      })();
      // Whatever comes of it, nothing may be killed any more once this test has ended.
      const paused = await Promise.all(customers.map(({ igsid, plan }) => act(igsid, plan))).finally(async () => {
        stopFaults.abort();
        await troubles;
      });
      await simulator('DELETE', `/simulator/faults?account=${business.instagramAccountId}`);

      for (const { igsid, plan } of customers) {
        await waitFor(
          `all of ${igsid} is resolved`,
          async () => {
            const stored = await storedOf(igsid);
            return stored.length === plan.acts.length && stored.every(({ resolution }) => resolution);
          },
          SETTLED,
        );
      }
      const records = await Promise.all(
        customers.map(async ({ igsid, plan }, index) => {
          const resent = await resendWhatStayedUnknown(igsid);
          return recordOf(igsid, plan, { pausedSince: paused[index], resent });
        }),
      );
      const found = records.flatMap((record) => violations(record).map((violation) => `${record.igsid}: ${violation}`));
      expect(found).toEqual([]);
      const sent = records.flatMap(({ received }) => received).filter(({ text }) => answeredBy(text).length > 0);
      await waitFor('every reply is billed once', async () => (await billedReplies(business)) === sent.length, SETTLED);
      expect(sent.length).toBeGreaterThan(size.customers / 2);
    },
    60 * 60_000,
  );
});

function turnOf(resolution: string | null | undefined): number | undefined {
  const number = /^turn:.*\/(\d+)$/.exec(resolution ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

async function killIfRunning(name: string): Promise<void> {
  try {
    killProcess(name);
  } catch {
    // It was killed a moment ago and is not running again yet.
  }
  return Promise.resolve();
}
