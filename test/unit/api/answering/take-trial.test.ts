import { takeTrial } from '../../../../src/api/answering/take-trial';
import type { LimitWindow } from '../../../../src/storage/usage/limit-counters';

const NOON = new Date('2026-05-04T12:00:20Z');
const chatbot = { account_id: 'acc_1', provider: 'openai', api_key: 'sealed' } as const;

/** Counts in memory. */
function counters() {
  const taken = new Map<string, number>();
  return {
    take: ({ subject, start, limit }: LimitWindow) => {
      const used = taken.get(`${subject} ${start}`) ?? 0;
      if (used >= limit) return Promise.resolve(0);
      taken.set(`${subject} ${start}`, used + 1);
      return Promise.resolve(1);
    },
  };
}

describe('a reply that is tried', () => {
  it('is one of 30 that an account has in a minute', async () => {
    const own = counters();
    for (let trial = 0; trial < 30; trial += 1) await takeTrial(own, { chatbot }, NOON);
    const refusal = { code: 'rate_limited', retryAfterMs: 40_000 };
    await expect(takeTrial(own, { chatbot }, NOON)).rejects.toMatchObject(refusal);
    await expect(takeTrial(own, { chatbot: { ...chatbot, account_id: 'acc_2' } }, NOON)).resolves.toBeUndefined();
    await expect(takeTrial(own, { chatbot }, new Date('2026-05-04T12:01:00Z'))).resolves.toBeUndefined();
  });

  it.each([
    ['without a key of its own', { chatbot: { account_id: 'acc_1', provider: 'openai' } }, 300],
    ['at another provider than its key is for', { chatbot, provider: 'gemini' }, 300],
    ['with its own key', { chatbot }, 400],
    ['by the builtin provider', { chatbot: { account_id: 'acc_1', provider: 'builtin' } }, 400],
    ['by the builtin provider in place of its own', { chatbot, provider: 'builtin' }, 400],
  ] as const)('%s: so many a day are taken of 400', async (_how, trial, most) => {
    const own = counters();
    const outcomes: boolean[] = [];
    for (let minute = 0; minute < 400; minute += 1) {
      const at = new Date(Date.parse('2026-05-04T00:00:00Z') + minute * 60_000);
      outcomes.push(
        await takeTrial(own, trial, at).then(
          () => true,
          () => false,
        ),
      );
    }
    expect(outcomes.filter(Boolean)).toHaveLength(most);
  });
});
