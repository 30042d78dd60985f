import type { UsageTotal } from '../../domain/usage/plan';
import { keptLines } from '../../domain/usage/kept-usage';
import type { ChatbotFigures } from '../../domain/usage/usage-figures';
import type { UsageTotalRepository } from './usage-totals';
import type { UsageRepository } from './usage';

/** A total that nothing has been added to for so long is at rest. */
const AT_REST_MS = 24 * 60 * 60_000;

/** What accounts have used, from the kept totals: the cost does not grow with the replies. */
export class UsageReport {
  constructor(
    private readonly totals: Pick<UsageTotalRepository, 'ofPeriods' | 'correct'>,
    private readonly ledger: Pick<UsageRepository, 'perChatbot'>,
  ) {}

  /** The chatbots' lines of each of these periods (`YYYY-MM`), in the order of the periods. */
  async lines(accountId: string, periods: readonly string[]): Promise<ChatbotFigures[][]> {
    const kept = new Map((await this.totals.ofPeriods(accountId, periods)).map((total) => [total.period, total]));
    return Promise.all(
      periods.map(async (period) => {
        const total = kept.get(period);
        return (total && keptLines(total)) ?? (await this.fromLedger(accountId, period, total));
      }),
    );
  }

  /** Totals that began before lines were kept get theirs when they are at rest. */
  private async fromLedger(accountId: string, period: string, total?: UsageTotal): Promise<ChatbotFigures[]> {
    const lines = await this.ledger.perChatbot(accountId, period);
    const now = new Date();
    const rests = total && now.getTime() - total.updated_at.getTime() > AT_REST_MS;
    if (rests && total.pending.length === 0) await this.totals.correct(total, lines, now);
    return lines;
  }
}
