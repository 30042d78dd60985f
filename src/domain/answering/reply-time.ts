import type { OutgoingPart } from '../sending/outgoing-row';

/** How long a customer waited for a reply, in seconds; undefined where nothing of it was sent. */
export function secondsToReply(
  parts: readonly Pick<OutgoingPart, 'state' | 'at'>[],
  askedAt: Date,
): number | undefined {
  const sent = parts.filter(({ state }) => state === 'sent').map(({ at }) => at.getTime());
  if (sent.length === 0) return undefined;
  return Math.max(0, Math.min(...sent) - askedAt.getTime()) / 1_000;
}

/** The middle of some figures, to a tenth; null of none. */
export function medianOf(figures: readonly number[]): number | null {
  if (figures.length === 0) return null;
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] as number;
  const high = sorted[Math.floor(middle)] as number;
  return Math.round(((low + high) / 2) * 10) / 10;
}
