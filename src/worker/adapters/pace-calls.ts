import { RetryLaterError } from '../../domain/errors';
import { GraphError } from '../../domain/connection/graph-error';
import type { GraphCallKind, GraphCallReport } from '../../instagram/graph-call-report';
import type { GraphCredentials } from '../../instagram/graph-request';
import type { Pacer } from '../../instagram/pacer';

/**
 * Lets a Graph call through at the pace of its account. `cancellation` is that of the activity at work: it ends a wait. What
 * would take longer than a moment fails as if Meta had refused it for its rate, with the time to wait.
 */
export function admitCalls(pacer: Pacer, cancellation: () => AbortSignal) {
  return async ({ integration_id: account }: GraphCredentials, kind: GraphCallKind): Promise<void> => {
    // A message was let through already, before its row was marked as being sent.
    if (account === undefined || kind === 'message') return;
    // Typing and seen count like texts and are worth nothing when they come late.
    if (kind === 'action' && !pacer.takeIfReady(account, 'text')) throw limited(0);
    if (kind === 'action') return;
    try {
      await pacer.ready(account, kind, cancellation());
    } catch (error) {
      throw error instanceof RetryLaterError ? limited(error.retryAfterMs) : error;
    }
  };
}

function limited(retryAfterMs: number): GraphError {
  return new GraphError('rate_limited', 'The Instagram account is at a rate limit of Meta; the call is made later.', {
    retryAfterMs,
  });
}

/** Tells the pacer what Meta's answer says about the limits of the account that called. */
export function paceByAnswer(pacer: Pacer, { credentials, usage, failure }: GraphCallReport): void {
  const account = credentials.integration_id;
  if (account === undefined) return;
  if (usage) pacer.noteUsage(account, usage);
  if (failure?.errorClass === 'rate_limited') pacer.noteRefusal(account, failure.retryAfterMs);
}
