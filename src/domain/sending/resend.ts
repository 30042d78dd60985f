import type { OutgoingPart } from './outgoing-row';

/** Longer than any run works on one send without changing its row. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/**
 * Whether an outgoing text may be sent again when its owner asks: it failed, or nobody knows whether it arrived, or the run
 * that was sending it was ended and left it behind.
 */
export function isResendable(part: Pick<OutgoingPart, 'state' | 'at'>, now: Date): boolean {
  if (part.state === 'unknown' || part.state === 'failed') return true;
  const underWay = part.state === 'pending' || part.state === 'sending';
  return underWay && now.getTime() - part.at.getTime() > ABANDONED_AFTER_MS;
}
