import type { IntegrationRepository } from '../../storage/connection/integrations';
import type { RetiredCredentialsRepository } from '../../storage/connection/retired-credentials';
import type { TemporalGateway } from '../../temporal/gateway';
import { startUnsubscribe } from '../../temporal/start-unsubscribe';

/** Removes a connection, if there is one, and has its subscription at Meta ended. */
export function createDisconnect(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  integrations: Pick<IntegrationRepository, 'get' | 'delete'>,
  retired: Pick<RetiredCredentialsRepository, 'keep'>,
): (accountId: string, chatbotId: string) => Promise<void> {
  return async (accountId, chatbotId) => {
    const integration = await integrations.get(accountId, chatbotId);
    if (!integration) return;
    await retired.keep(integration);
    // First removed, then ended: a subscription that an integration still stands for is left alone.
    await integrations.delete(accountId, chatbotId);
    await startUnsubscribe(gateway, integration);
  };
}
