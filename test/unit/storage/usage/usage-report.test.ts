import type { UsageTotal } from '../../../../src/domain/usage/plan';
import type { ChatbotFigures } from '../../../../src/domain/usage/usage-figures';
import { UsageReport } from '../../../../src/storage/usage/usage-report';

const HOUR_MS = 60 * 60_000;
const LEDGER: ChatbotFigures[] = [
  { chatbot_id: 'bot', replies: 4, input_tokens: 40, cached_input_tokens: 0, output_tokens: 8 },
];

function world(...stored: { period: string; agoHours: number; pending?: string[]; kept?: number }[]) {
  const read: string[] = [];
  const corrected: string[] = [];
  const totals = stored.map(({ period, agoHours, pending = [], kept }) => ({
    ...{ _id: `acc/${period}`, account_id: 'acc', period, replies: 4, pending, due: [], warned: [] },
    updated_at: new Date(Date.now() - agoHours * HOUR_MS),
    ...(kept === undefined
      ? {}
      : { chatbots: { bot: { replies: kept, input_tokens: 1, cached_input_tokens: 0, output_tokens: 1 } } }),
  })) satisfies UsageTotal[];
  const report = new UsageReport(
    {
      ofPeriods: (_account, periods) => Promise.resolve(totals.filter(({ period }) => periods.includes(period))),
      correct: ({ period }) => Promise.resolve(void corrected.push(period)),
    },
    {
      perChatbot: (_account, period) => {
        read.push(period);
        return Promise.resolve(LEDGER);
      },
    },
  );
  return { report, read, corrected };
}

describe('the report of usage', () => {
  it('comes from the kept lines, without a look into the ledger', async () => {
    const { report, read } = world({ period: '2026-05', agoHours: 0, kept: 4 });
    expect((await report.lines('acc', ['2026-05']))[0]).toMatchObject([{ chatbot_id: 'bot', input_tokens: 1 }]);
    expect(read).toEqual([]);
  });

  it('asks the ledger where lines are missing or incomplete, and keeps them once the month is at rest', async () => {
    const { report, read, corrected } = world(
      { period: '2026-05', agoHours: 1, kept: 3 },
      { period: '2026-04', agoHours: 200 },
      { period: '2026-03', agoHours: 900, pending: ['conv/1'] },
    );
    const periods = ['2026-05', '2026-04', '2026-03', '2026-02'];
    expect(await report.lines('acc', periods)).toEqual(periods.map(() => LEDGER));
    expect([read, corrected]).toEqual([periods, ['2026-04']]);
  });
});
