import type { Integration } from '../../domain/connection/integration';
import { BotSmithError, ConflictError } from '../../domain/errors';
import type { TestConnectionWorkflowResult } from '../../contracts/connection';
import type { ApiDependencies } from '../dependencies';
import { signalWaitingRuns } from '../operations/management';
import { accountInUse } from './account-in-use';
import { showProfileAgain } from './show-profile-again';
import { testConnection } from './test-connection';

/** How long saving waits for the test of what was saved, in milliseconds. */
const TEST_AFTER_SAVE_MS = 5_000;

/** The integration after its credentials were tried; `test` is missing when they could not be tried in time. */
export interface AppliedCredentials {
  integration: Integration;
  test?: TestConnectionWorkflowResult;
}

/**
 * Tests what was just saved, so that the account's own id at Meta is known, and wakes the runs that waited for it. Only an
 * account that is connected elsewhere undoes the saving; any other failure shows in the status.
 * @throws ConflictError `instagram_account_in_use`.
 */
export async function applyCredentials(
  dependencies: Pick<ApiDependencies, 'repositories' | 'gateway' | 'webhookSettings' | 'logger'>,
  integration: Integration,
  previous: Integration | null,
): Promise<AppliedCredentials> {
  const { repositories, gateway, webhookSettings, logger } = dependencies;
  const { integrations, turns } = repositories;
  const { account_id, chatbot_id } = integration;
  let test: TestConnectionWorkflowResult | undefined;
  webhookSettings.clear(integration);
  try {
    const outcome = await testConnection(gateway, integration, { waitMs: TEST_AFTER_SAVE_MS });
    if (outcome.status === 'done') test = outcome.result;
    const named = test?.account?.instagram_account_id;
    const stored = await integrations.get(account_id, chatbot_id);
    const current = stored?.credential_version === integration.credential_version;
    if (named && current && stored.instagram_account_id !== named) {
      throw new ConflictError('instagram_account_in_use', 'Another integration has this Instagram account.');
    }
    if (named && current) await showProfileAgain(gateway, stored);
  } catch (error) {
    if (error instanceof BotSmithError && error.code === 'instagram_account_in_use') {
      const refusal = await accountInUse(dependencies, integration);
      await integrations.restore(account_id, integration, previous);
      throw refusal;
    }
    logger.warn({ err: error, chatbot_id }, 'saved credentials could not be tested');
  } finally {
    webhookSettings.clear(integration);
  }
  await signalWaitingRuns(gateway, turns, account_id, chatbot_id);
  return {
    integration: (await integrations.get(account_id, chatbot_id)) ?? integration,
    ...(test ? { test } : {}),
  };
}
