import { proxyActivities } from '@temporalio/workflow';
import type { createTokenActivities } from '../../activities/connection/token-activities';
import type { RefreshTokensWorkflowResult } from '../../contracts/connection';

const { refreshTokenPage } = proxyActivities<ReturnType<typeof createTokenActivities>>({
  // Twenty integrations, each with up to two calls of ten seconds.
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '10 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  summary: 'Refresh access tokens that end soon',
});

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
