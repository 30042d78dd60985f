import type { GraphCallReport } from '../instagram/graph-call-report';
import type { Pacer } from '../instagram/pacer';

/** Tells the pacer what Meta's answer says about the limits of the account that called. */
export function paceByAnswer(pacer: Pacer, { credentials, usage, failure }: GraphCallReport): void {
  const account = credentials.integration_id;
  if (account === undefined) return;
  if (usage) pacer.noteUsage(account, usage);
  if (failure?.errorClass === 'rate_limited') pacer.noteRefusal(account, failure.retryAfterMs);
}
