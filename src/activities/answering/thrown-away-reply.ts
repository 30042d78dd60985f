import { costOf } from '../../domain/answering/bill';
import type { Generation } from '../../domain/answering/generation';
import { isBilled } from '../../domain/answering/model/token-usage';
import type { TurnStore } from './turn-store';

/**
 * Keeps with its turn what a reply cost that is thrown away, for the sweeper to bill: it was paid all the same, and the turn may
 * be closed by now. The same `id` is kept once.
 */
export async function keepCost(
  turns: Pick<TurnStore, 'noteSpent'>,
  { account_id, turn_id }: { account_id: string; turn_id: string },
  { id, generation }: { id?: string; generation?: Generation },
): Promise<void> {
  if (id === undefined || !generation || !isBilled(costOf(generation))) return;
  await turns.noteSpent(account_id, turn_id, { id, ...costOf(generation) });
}
