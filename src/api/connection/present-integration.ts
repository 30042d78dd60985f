import { connectionProblems } from '../../domain/connection/connection-health';
import type { Integration } from '../../domain/connection/integration';
import { webhookUrl } from '../../domain/connection/webhook-address';
import { describeSecret } from '../access/describe-secret';
import type { ApiDependencies } from '../dependencies';

/** More customers than this are "so many and more". */
const MOST_WAITING = 1_000;

type Needed = Pick<ApiDependencies, 'environment' | 'metaAppSecrets'> & {
  repositories: Pick<ApiDependencies['repositories'], 'integrations' | 'turns'>;
};

/** An integration as the API shows it, with its health from what is stored: Meta is not asked. */
export async function presentIntegration(
  { repositories, environment, metaAppSecrets }: Needed,
  integration: Integration,
) {
  const { integrations, turns } = repositories;
  const address = webhookUrl(integration.webhook_base_url ?? environment.PUBLIC_URL, integration.chatbot_id);
  const secretSet = integration.credentials.app_secret !== undefined || metaAppSecrets.length > 0;
  const waits = integration.enabled && integration.status === 'needs_reconnect';
  return {
    id: integration.id,
    chatbot_id: integration.chatbot_id,
    integration_type: integration.integration_type,
    credentials: {
      page_access_token: describeSecret(
        integrations.reveal(integration, 'page_access_token'),
        integration.credentials.page_access_token,
      ),
      verify_token: describeSecret(integrations.reveal(integration, 'verify_token')),
      app_secret: describeSecret(integrations.reveal(integration, 'app_secret')),
    },
    login: integration.login,
    enabled: integration.enabled,
    status: integration.status,
    instagram_account_id: integration.instagram_account_id ?? null,
    page_id: integration.page_id ?? null,
    username: integration.username ?? null,
    webhook_url: address,
    last_webhook_at: integration.last_webhook_at ?? null,
    health: {
      token_expires_at: integration.token_expires_at ?? null,
      subscribed_fields: integration.subscribed_fields ?? null,
      last_webhook_at: integration.last_webhook_at ?? null,
      last_signed_webhook_at: integration.last_signed_webhook_at ?? null,
      last_bad_signature_at: integration.last_bad_signature_at ?? null,
      waiting_messages: waits
        ? await turns.countUnfinished(integration.account_id, integration.chatbot_id, MOST_WAITING)
        : 0,
      problems: connectionProblems(integration, { webhookUrl: address, secretSet, now: new Date() }),
    },
    created_at: integration.created_at,
    updated_at: integration.updated_at,
  };
}
