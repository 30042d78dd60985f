/** Why a message got no reply of the bot. */
export type SkipReason =
  | 'disabled'
  | 'standby'
  | 'unsupported'
  | 'blocked'
  | 'paused'
  | 'takeover'
  | 'window'
  | 'quota'
  | 'unsent'
  | 'stopped'
  | 'forged'
  | 'failed'
  | 'loop'
  | 'office_hours'
  | 'erased';

/** Why a reply did not reach the customer. */
export type UndeliverableReason = 'unknown' | 'refused' | 'unreachable' | 'restricted';

/** How a run ended, as operators filter on it. */
export type Outcome = 'replied' | 'coalesced' | `skipped:${SkipReason}` | `undeliverable:${UndeliverableReason}`;

const ANSWERED_BY_TURN = 'turn:';

/** The id of the turn that answered a message of this resolution; undefined where none did. */
export function turnOfResolution(resolution: string | null | undefined): string | undefined {
  return resolution?.startsWith(ANSWERED_BY_TURN) ? resolution.slice(ANSWERED_BY_TURN.length) : undefined;
}

/**
 * What a message's resolution means for the run that was started for it: another run's turn answered it (`coalesced`), a
 * person did, or it was passed over. An unresolved message leaves the answer to whoever holds the turn.
 */
export function outcomeOfResolution(resolution: string | null | undefined): Outcome {
  if (!resolution || resolution.startsWith(ANSWERED_BY_TURN)) return 'coalesced';
  if (resolution.startsWith('human:')) return 'skipped:takeover';
  if (resolution === 'unsent') return 'skipped:unsent';
  if (resolution === 'stopped') return 'skipped:stopped';
  return resolution as Outcome;
}
