import { turnOfResolution } from '../answering/outcome';

/**
 * What became of a customer's message: `replied`, `answered_by_person`, `skipped:<reason>`, `undeliverable:<reason>`; null while it is
 * unanswered. `outcomeOfTurn` gives how the turn ended that answered it.
 */
export function messageOutcome(
  resolution: string | null | undefined,
  outcomeOfTurn: (turnId: string) => string | undefined,
): string | null {
  if (!resolution) return null;
  const turnId = turnOfResolution(resolution);
  if (turnId !== undefined) return outcomeOfTurn(turnId) ?? 'replied';
  if (resolution.startsWith('human:')) return 'answered_by_person';
  return resolution === 'unsent' || resolution === 'stopped' ? `skipped:${resolution}` : resolution;
}

/** The message at Meta, or the row of ours, by which a person answered a message of this resolution. */
export function personsAnswer(resolution: string | null | undefined): string | undefined {
  return resolution?.startsWith('human:') ? resolution.slice('human:'.length) : undefined;
}
