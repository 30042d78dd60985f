import type { Outcome } from '../../domain/answering/outcome';
import { turnOfResolution } from '../../domain/answering/outcome';
import type { TurnStore } from './turn-store';

/**
 * How the turn ended that answered a message, if the run `holder` itself held it: a run that was reset after its answer ends as it
 * had ended before. Undefined for messages that another run answered, or nobody.
 */
export async function ownOutcome(
  turns: Pick<TurnStore, 'get'>,
  { account_id, holder }: { account_id: string; holder: string },
  resolution: string | null | undefined,
): Promise<Outcome | undefined> {
  const turnId = turnOfResolution(resolution);
  if (turnId === undefined) return undefined;
  const turn = await turns.get(account_id, turnId);
  return turn?.holder === holder ? (turn.outcome as Outcome | undefined) : undefined;
}
