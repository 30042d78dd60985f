import { proxyActivities } from '@temporalio/workflow';
import type { createTokenActivities } from '../../activities/connection/token-activities';
import type { RefreshTokensWorkflowResult } from '../../contracts/connection';
import { askMetaManyTimes } from '../step-options';

const { refreshTokenPage } = proxyActivities<ReturnType<typeof createTokenActivities>>(
  // Twenty integrations, each with up to two calls of ten seconds.
  askMetaManyTimes('Refresh access tokens that end soon'),
);

/** Refreshes, page by page, the tokens of the Instagram login that end soon; started by the Schedule `refresh-tokens`. */
export async function refreshTokensWorkflow(): Promise<RefreshTokensWorkflowResult> {
  const total = { refreshed: 0, needs_reconnect: 0, failed: 0 };
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof refreshTokenPage>> = await refreshTokenPage({ after });
    total.refreshed += page.refreshed;
    total.needs_reconnect += page.needs_reconnect;
    total.failed += page.failed;
    after = page.next;
  } while (after !== null);
  return total;
}
