import type { OutgoingPart } from '../sending/outgoing-row';
import type { Turn } from './turn';
import type { Outcome, SkipReason, UndeliverableReason } from './outcome';

/** Why sending ended before every part was sent; null when nothing was in the way. */
export type SendStop = null | 'takeover' | 'window' | 'disabled' | 'unsent' | 'stopped' | UndeliverableReason;

/** How a turn came to its end: its parts went their way, or its reply was withdrawn before the commit. */
export type TurnEnd =
  { kind: 'sent'; stop: SendStop; takenOverBy?: string } | { kind: 'withdrawn'; reason: SkipReason };

const SKIP_REASONS: ReadonlySet<string> = new Set<SkipReason>(['takeover', 'window', 'disabled', 'unsent', 'stopped']);

/** How a turn ended; what is written down of a closed one stays. */
export function outcomeOfTurn(turn: Pick<Turn, 'outcome' | 'parts'>, end: TurnEnd): Outcome {
  if (turn.outcome) return turn.outcome as Outcome;
  return end.kind === 'withdrawn' ? `skipped:${end.reason}` : outcomeOfParts(turn.parts, end.stop);
}

/** How a turn ended: `replied` once anything was sent and nothing but a person's takeover kept the rest back. */
export function outcomeOfParts(parts: readonly OutgoingPart[], stop: SendStop): Outcome {
  const anySent = parts.some((part) => part.state === 'sent');
  if (parts.some((part) => part.state === 'unknown')) return 'undeliverable:unknown';
  if (stop === null) return anySent ? 'replied' : 'undeliverable:refused';
  if (SKIP_REASONS.has(stop)) return anySent ? 'replied' : (`skipped:${stop}` as Outcome);
  return `undeliverable:${stop as UndeliverableReason}`;
}

/**
 * The resolution of the messages that a turn covered. Once anything reached the customer, or may have, the turn has
 * answered them, whoever stopped it: they must never be answered again.
 */
export function resolutionOfCovers(
  turnId: string,
  parts: readonly OutgoingPart[],
  stop: SendStop,
  takenOverBy?: string,
): string {
  const touched = parts.some((part) => part.state === 'sent' || part.state === 'unknown' || part.state === 'sending');
  if (stop === 'takeover') return takenOverBy ? `human:${takenOverBy}` : 'skipped:paused';
  if (touched) return `turn:${turnId}`;
  if (stop === 'stopped' || stop === 'unsent') return stop;
  return stop === 'window' || stop === 'disabled' ? `skipped:${stop}` : `turn:${turnId}`;
}
