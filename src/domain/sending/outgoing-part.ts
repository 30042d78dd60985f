import type { DeliveryState, OutgoingPart } from './outgoing-row';

/** An unknown outcome is looked up no earlier: an echo, or Meta's own list, may lag behind the POST. */
export const RECONCILE_AFTER_MS = 20_000;
/** Time between two reads of the conversation that both must miss the text before it counts as not sent. */
export const ABSENCE_CONFIRM_MS = 10_000;
/** How often evidence may be missing before the outcome stays unknown. */
export const MAX_AMBIGUOUS = 2;

/** What to do next with a part. `reconcile` and `wait` are for a POST whose outcome is not known. */
export type PartStep =
  | { kind: 'post' }
  | { kind: 'wait'; untilMs: number }
  | { kind: 'reconcile' }
  | { kind: 'finished'; state: DeliveryState };

/** The step that `part` calls for at `now`; the same on every machine that looks at the same row. */
export function nextPartStep(part: OutgoingPart, now: Date): PartStep {
  if (part.state === 'pending') return { kind: 'post' };
  if (part.state !== 'sending') return { kind: 'finished', state: part.state };
  const earliest = part.absent_at
    ? part.absent_at.getTime() + ABSENCE_CONFIRM_MS
    : part.at.getTime() + RECONCILE_AFTER_MS + (part.ambiguous ?? 0) * ABSENCE_CONFIRM_MS;
  return now.getTime() < earliest ? { kind: 'wait', untilMs: earliest } : { kind: 'reconcile' };
}

/**
 * What was learnt about a POST whose outcome was unknown. `absent` is positive evidence: Meta's list reaches back before
 * the POST and does not hold the text.
 */
export type Evidence =
  { kind: 'found'; mid: string } | { kind: 'absent' } | { kind: 'ambiguous' } | { kind: 'unavailable' };

/** The change of a row in `sending` that `evidence` calls for. Without evidence, silence is preferred to a double. */
export function reconcilePart(part: OutgoingPart, evidence: Evidence, now: Date): Partial<OutgoingPart> {
  switch (evidence.kind) {
    case 'found':
      return { state: 'sent', mid: evidence.mid, at: now };
    case 'absent':
      if (!part.absent_at) return { absent_at: now };
      if (part.resent) return { state: 'unknown', at: now };
      return { state: 'pending', resent: true, at: now };
    case 'ambiguous': {
      const ambiguous = (part.ambiguous ?? 0) + 1;
      return ambiguous >= MAX_AMBIGUOUS ? { state: 'unknown', at: now, ambiguous } : { ambiguous };
    }
    case 'unavailable':
      return { state: 'unknown', at: now };
  }
}
