import { RetryLaterError } from '../../domain/errors';
import { GraphError } from '../../domain/connection/graph-error';
import type { GraphCallKind, GraphCallReport } from '../../instagram/graph-call-report';
import type { GraphCredentials } from '../../instagram/graph-request';
import type { Pacer } from '../../instagram/pacer';
import type { GraphUsage } from '../../instagram/usage-headers';

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
      if (kind === 'other') await pacer.ready(appOf(account), kind, cancellation());
      await pacer.ready(account, kind, cancellation());
    } catch (error) {
      throw error instanceof RetryLaterError ? limited(error.retryAfterMs) : error;
    }
  };
}

/** What the pacer knows an account's app by. */
function appOf(account: string): string {
  return `app of ${account}`;
}

function limited(retryAfterMs: number): GraphError {
  return new GraphError('rate_limited', 'The Instagram account is at a rate limit of Meta; the call is made later.', {
    retryAfterMs,
  });
}

/** Meta's code for an app that has made too many calls, of whatever kind and for whichever account. */
const APP_LIMIT = 4;
const NOTHING_USED: GraphUsage = { percent: 0, regainAccessMs: 0, appPercent: 0 };

/**
 * Tells the pacer what Meta's answer says about the limits of the account that called: of its messaging, which holds all its
 * calls back, and of the app, which holds back what answers no customer. Meta adds a header once much is used; without one
 * little is.
 */
export function paceByAnswer(pacer: Pacer, { credentials, kind, usage, failure }: GraphCallReport): void {
  const account = credentials.integration_id;
  if (account === undefined) return;
  const told = usage ?? (failure ? undefined : NOTHING_USED);
  if (told) {
    // Answers to other calls need not tell of messaging.
    if (kind !== 'other' || told.percent > 0 || told.regainAccessMs > 0) pacer.noteUsage(account, told);
    pacer.noteUsage(appOf(account), { percent: told.appPercent, regainAccessMs: 0 });
  }
  if (failure?.errorClass !== 'rate_limited') return;
  const ofApp = kind === 'other' && failure.graphCode === APP_LIMIT;
  pacer.noteRefusal(ofApp ? appOf(account) : account, failure.retryAfterMs);
}
