import type { Integration } from '../../domain/connection/integration';
import { BotSmithError } from '../../domain/errors';
import type { SignedIn } from '../../instagram/instagram-sign-in';
import { applyCredentials } from './apply-credentials';
import { runConnectionOperation } from './connection-operation';
import type { ApiDependencies } from '../dependencies';
import type { BegunSignIn } from './sign-in-beginner';

/** How long the browser waits for the subscription, in milliseconds; it goes on without it. */
const SUBSCRIBE_WAIT_MS = 5_000;

/**
 * Stores what a sign-in at Instagram gave, tests the connection and subscribes the app.
 * @throws BotSmithError whose message tells the person what to do.
 */
export async function connectInstagram(
  dependencies: ApiDependencies,
  begun: BegunSignIn,
  signedIn: SignedIn,
): Promise<void> {
  const { account_id, chatbot_id } = begun;
  const { integration, previous } = await store(dependencies, begun, signedIn);
  const applied = await applyCredentials(dependencies, integration, previous);
  const failed = applied.test?.ok === false ? applied.test.checks.filter(({ ok }) => !ok) : [];
  if (failed.length > 0) {
    const remedies = failed.map(({ message }) => message).join(' ');
    throw new BotSmithError('connection_failed', `Instagram was connected, but it does not work yet. ${remedies}`);
  }
  await subscribe(dependencies, applied.integration);
  dependencies.logger.info({ account_id, chatbot_id }, 'connected with Instagram');
}

/** The verify token of an earlier connection stays; its app secret belongs to another app and goes. */
async function store(
  { repositories }: ApiDependencies,
  { account_id, chatbot_id }: BegunSignIn,
  { token, expiresAt, scopes, userId }: SignedIn,
): Promise<{ integration: Integration; previous: Integration | null }> {
  const { integrations } = repositories;
  const before = await integrations.get(account_id, chatbot_id);
  return integrations.put(account_id, chatbot_id, {
    credentials: {
      page_access_token: token,
      verify_token: before ? integrations.reveal(before, 'verify_token') : undefined,
    },
    login: 'instagram',
    enabled: true,
    token: {
      ...(expiresAt ? { token_expires_at: expiresAt } : {}),
      ...(scopes ? { token_scopes: scopes } : {}),
      ...(userId ? { meta_user_ids: [userId] } : {}),
    },
  });
}

/** What is missing afterwards shows in the connection test and in `webhook-info`, so a failure here stops nobody. */
async function subscribe({ gateway, environment, logger, webhookSettings }: ApiDependencies, integration: Integration) {
  try {
    await runConnectionOperation(gateway, integration, {
      operation: 'setup-webhook',
      type: 'setupWebhookWorkflow',
      summary: 'Set up the webhook of a new connection',
      input: { base_url: integration.webhook_base_url ?? environment.PUBLIC_URL },
      waitMs: SUBSCRIBE_WAIT_MS,
    });
  } catch (error) {
    logger.warn(
      { err: error, chatbot_id: integration.chatbot_id },
      'the app could not be subscribed after the sign-in',
    );
  } finally {
    webhookSettings.clear(integration);
  }
}
