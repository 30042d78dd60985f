import { billOf } from './bill';
import type { OwedByTurn, Turn } from './turn';

/** What of a turn's bookkeeping stands written: whether it was billed, and whether its log entries stand. */
export interface WrittenOfTurn {
  billed: boolean;
  logged: boolean;
}

/**
 * What is still to be written of a turn that ends. A bill that came to be after metering looked (a send that an echo confirmed
 * meanwhile) is owed as well.
 */
export function owedBy(turn: Turn, { billed, logged }: WrittenOfTurn): OwedByTurn[] {
  const usage: OwedByTurn[] = billOf(turn)?.replies === 1 && !billed ? ['usage'] : [];
  return logged ? usage : [...usage, 'log'];
}
