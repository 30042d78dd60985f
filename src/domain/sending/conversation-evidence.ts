import { ABSENCE_CONFIRM_MS } from './outgoing-part';
import type { Evidence } from './outgoing-part';
import { normaliseText } from '../texts/normalise-text';

/** A message of the business as Meta's conversation lists it. */
export interface ListedMessage {
  id: string;
  createdAt: Date;
  fromId: string;
  text: string;
}

/** Meta lists the 20 newest messages of a thread; older ones cannot be read (error 9000001). */
export const READABLE_MESSAGES = 20;
/** How far Meta's clock may lag behind ours. */
const CLOCK_TOLERANCE_MS = 5_000;

/**
 * Whether a text that was posted at `sentAt` stands in the conversation. A mid that another row already claims is not
 * evidence. Absence counts only if the list is complete or reaches back before the POST.
 */
export function findEvidence(
  text: string,
  sentAt: Date,
  customerId: string,
  listed: readonly ListedMessage[],
  isClaimed: (mid: string) => boolean,
): Evidence {
  const since = sentAt.getTime() - CLOCK_TOLERANCE_MS;
  const wanted = normaliseText(text);
  const matches = listed
    .filter((message) => message.fromId !== customerId && message.createdAt.getTime() >= since)
    .filter((message) => normaliseText(message.text) === wanted && !isClaimed(message.id))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const [oldest] = matches;
  if (oldest) return { kind: 'found', mid: oldest.id };
  const reachesBack =
    listed.length < READABLE_MESSAGES ||
    listed.some((message) => message.createdAt.getTime() < since - ABSENCE_CONFIRM_MS);
  return reachesBack ? { kind: 'absent' } : { kind: 'ambiguous' };
}
