/** An unresolved message, in the conversation's order (Meta's time, then mid). */
export interface BurstMessage {
  id: string;
  savedAt: Date;
}

/** The longest that a burst may postpone its answer, in milliseconds since its first message was saved. */
export const BURST_CAP_MS = 8_000;

/**
 * Whether the run of message `id` leaves the answer to the run of a newer message. After the cap the answer is no longer
 * postponed, however fast the customer goes on typing.
 */
export function isSuperseded(id: string, unresolved: readonly BurstMessage[], now: Date): boolean {
  const [oldest] = unresolved;
  const newest = unresolved.at(-1);
  if (!oldest || !newest || newest.id === id) return false;
  return now.getTime() - oldest.savedAt.getTime() < BURST_CAP_MS;
}
