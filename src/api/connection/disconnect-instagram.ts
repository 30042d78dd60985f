import type { Integration } from '../../domain/connection/integration';
import { startUnsubscribe } from '../../temporal/start-unsubscribe';
import type { ApiDependencies } from '../dependencies';

/**
 * Removes an integration with its credentials. That the app's subscription at Meta ends as well is left to a run of its own: the
 * removal never waits for Meta, and stands also when the engine is away.
 */
export async function disconnectInstagram(
  dependencies: Pick<ApiDependencies, 'repositories' | 'gateway' | 'webhookSettings' | 'logger'>,
  integration: Integration,
): Promise<void> {
  const { repositories, gateway, webhookSettings, logger } = dependencies;
  const { account_id, chatbot_id } = integration;
  await repositories.retired.keep(integration);
  await repositories.integrations.delete(account_id, chatbot_id);
  webhookSettings.clear(integration);
  try {
    await startUnsubscribe(gateway, integration);
  } catch (error) {
    logger.warn({ err: error, chatbot_id }, 'the subscription at Instagram of a removed integration is not ended');
  }
}
