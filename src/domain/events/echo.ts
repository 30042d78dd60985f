import type { DeliveryState } from '../sending/outgoing-row';
import { normaliseText } from '../texts/normalise-text';

/** An outgoing row as an echo may match it. */
export interface EchoCandidate<Reference> {
  reference: Reference;
  text: string;
  state: DeliveryState;
  at: Date;
  mid?: string | undefined;
  echoed?: boolean | undefined;
}

export type EchoMatch<Reference> = { kind: 'ours'; reference: Reference } | { kind: 'undecided' } | { kind: 'foreign' };

const SENT_ECHO_SPAN_MS = 10 * 60 * 1000;

/**
 * Whose echo this is. Ours if a row carries its mid; else if its text matches a row whose POST is under way or unknown, or
 * one sent within ten minutes whose echo has not been seen, oldest first. While anything in the conversation is being sent,
 * an unmatched echo stays undecided; after that a person wrote it.
 */
export function matchEcho<Reference>(
  echo: { mid: string; text: string },
  candidates: readonly EchoCandidate<Reference>[],
  now: Date,
): EchoMatch<Reference> {
  const byMid = candidates.find((row) => row.mid === echo.mid);
  if (byMid) return { kind: 'ours', reference: byMid.reference };
  const text = normaliseText(echo.text);
  const [byText] = candidates
    .filter((row) => !row.echoed && normaliseText(row.text) === text && awaitsEcho(row, now))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  if (byText) return { kind: 'ours', reference: byText.reference };
  return candidates.some((row) => row.state === 'sending') ? { kind: 'undecided' } : { kind: 'foreign' };
}

function awaitsEcho(row: EchoCandidate<unknown>, now: Date): boolean {
  if (row.state === 'sending' || row.state === 'unknown') return true;
  return row.state === 'sent' && now.getTime() - row.at.getTime() < SENT_ECHO_SPAN_MS;
}
