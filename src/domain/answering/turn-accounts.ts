import { billOf } from './bill';
import type { OwedByTurn, Turn } from './turn';

/** What of a turn's bill stands written: its reply, or what models were paid without one. */
export interface BilledOfTurn {
  billed: boolean;
  /** Older histories do not say it: theirs is owed once more, and found written. */
  paid?: boolean;
}

/** What of a turn's bookkeeping stands written: its bill, and whether its log entries stand. */
export interface WrittenOfTurn extends BilledOfTurn {
  logged: boolean;
}

/**
 * What is still to be written of a turn that ends. A bill that came to be after metering looked (a send that an echo confirmed
 * meanwhile) is owed as well.
 */
export function owedBy(turn: Turn, { billed, paid, logged }: WrittenOfTurn): OwedByTurn[] {
  const bill = billOf(turn);
  const written = billed || (bill?.replies === 0 && paid === true);
  const usage: OwedByTurn[] = bill && !written ? ['usage'] : [];
  return logged ? usage : [...usage, 'log'];
}
