import { billOf } from '../../domain/answering/bill';
import type { Turn } from '../../domain/answering/turn';
import { turnLogEntries } from '../../domain/answering/turn-log-entries';
import type { BilledOfTurn } from '../../domain/answering/turn-accounts';
import { outcomeOfTurn } from '../../domain/answering/turn-outcome';
import type { TurnEnd } from '../../domain/answering/turn-outcome';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { TurnStore } from './turn-store';
import type { UsageLedger } from './usage-ledger';

export interface AccountingDependencies {
  turns: Pick<TurnStore, 'get'>;
  usage: UsageLedger;
  log: ActivityLogWriter;
  clock: () => Date;
}

export interface TurnToAccountFor {
  account_id: string;
  turn_id: string;
}

/** A turn, by whom it is held and how it ended. */
export interface EndedTurn extends TurnToAccountFor {
  holder: string;
  end: TurnEnd;
}

export type AccountingActivities = ReturnType<typeof createAccountingActivities>;

/** Accounts for turns. Bill and log entry are keyed by the turn, so that repeating, by whomever, writes each once. */
export function createAccountingActivities({ turns, usage, log, clock }: AccountingDependencies) {
  const reads = new Map<string, Promise<Turn | null>>();

  /** A run meters and logs at the same time: both are content with one read of a turn that it has ended. */
  async function read({ account_id, turn_id }: TurnToAccountFor): Promise<Turn | null> {
    const key = `${account_id} ${turn_id}`;
    const underWay = reads.get(key);
    if (underWay) return underWay;
    const reading = turns.get(account_id, turn_id).finally(() => reads.delete(key));
    reads.set(key, reading);
    return reading;
  }

  return {
    /**
     * Bills what of a turn was sent, and what models were paid for it. Repeated, it finds the bill. Says whether a reply was
     * billed, or what was paid without one: a reply that is confirmed later is billed then.
     */
    async meterUsage({ account_id, turn_id }: TurnToAccountFor): Promise<BilledOfTurn> {
      const turn = await read({ account_id, turn_id });
      const bill = turn && billOf(turn);
      if (!bill) return { billed: false };
      await usage.book(bill, turn.generation?.unlimited);
      return bill.replies === 1 ? { billed: true } : { billed: false, paid: true };
    },

    /** Writes into the activity log how its holder's turn ended. Repeated, it leaves what stands there. */
    async logActivity({ account_id, turn_id, holder, end }: EndedTurn): Promise<void> {
      const turn = await read({ account_id, turn_id });
      if (turn?.holder !== holder) return;
      for (const entry of turnLogEntries(turn, outcomeOfTurn(turn, end), clock())) await log.write(entry);
    },
  };
}
