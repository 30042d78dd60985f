import { BotSmithError, ConflictError } from '../domain/errors';
import { GraphError } from '../domain/graph-error';
import type { Integration } from '../domain/documents';
import type { SignedIn } from '../instagram/instagram-sign-in';
import { digestToken } from '../security/tokens';
import type { OAuthState } from '../storage/oauth-states';
import { applyCredentials } from './apply-credentials';
import { runConnectionOperation } from './connection-operation';
import type { ApiDependencies } from './dependencies';

/** How long the browser waits for the subscription, in milliseconds; it goes on without it. */
const SUBSCRIBE_WAIT_MS = 5_000;

/**
 * Ends a sign-in at Instagram: takes the state, turns the code into a token, stores it, tests the connection and subscribes the
 * app. The code passes through this process only. Answers which chatbot is connected.
 * @throws BotSmithError whose message tells the person what to do.
 */
export async function finishInstagramSignIn(
  dependencies: ApiDependencies,
  query: Record<string, unknown>,
  redirectUri: string,
): Promise<string> {
  const begun = await takeState(dependencies, query['state']);
  const { account_id, chatbot_id } = begun;
  await requireStillAllowed(dependencies, begun);
  const signedIn = await exchange(dependencies, query, redirectUri);
  const { integration, previous } = await store(dependencies, begun, signedIn);
  const applied = await applyCredentials(dependencies, integration, previous);
  const failed = applied.test?.ok === false ? applied.test.checks.filter(({ ok }) => !ok) : [];
  if (failed.length > 0) {
    const remedies = failed.map(({ message }) => message).join(' ');
    throw new BotSmithError('connection_failed', `Instagram was connected, but it does not work yet. ${remedies}`);
  }
  await subscribe(dependencies, applied.integration);
  dependencies.logger.info({ account_id, chatbot_id }, 'connected with Instagram');
  return chatbot_id;
}

async function takeState({ repositories }: ApiDependencies, state: unknown): Promise<OAuthState> {
  const begun =
    typeof state === 'string' && state !== ''
      ? await repositories.oauthStates.take(digestToken(state), new Date())
      : null;
  if (begun) return begun;
  throw new BotSmithError(
    'invalid_request',
    'This link is unknown, was used already, or is older than ten minutes. Begin again with "Connect with Instagram".',
  );
}

/** Whoever began may have lost the right to, or deleted the chatbot, while Instagram asked them. */
async function requireStillAllowed({ repositories }: ApiDependencies, begun: OAuthState): Promise<void> {
  const [user, chatbot] = await Promise.all([
    repositories.users.get(begun.account_id, begun.user_id),
    repositories.chatbots.get(begun.account_id, begun.chatbot_id),
  ]);
  if (!user || (user.role === 'viewer' && !user.operator)) {
    throw new BotSmithError('forbidden', 'You may not connect Instagram to this chatbot any more.');
  }
  if (!chatbot) throw new BotSmithError('not_found', 'This chatbot does not exist any more.');
}

async function exchange(
  { instagramSignIn }: ApiDependencies,
  { code, error }: Record<string, unknown>,
  redirectUri: string,
): Promise<SignedIn> {
  if (error !== undefined) {
    throw new BotSmithError(
      'sign_in_declined',
      'Access was not granted at Instagram. Begin again and allow all permissions to connect.',
    );
  }
  if (!instagramSignIn) {
    throw new ConflictError('instagram_app_missing', 'INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET are not set any more.');
  }
  if (typeof code !== 'string' || code === '') {
    throw new BotSmithError('invalid_request', 'Instagram sent no code. Begin again with "Connect with Instagram".');
  }
  try {
    return await instagramSignIn.exchangeCode(code, redirectUri);
  } catch (failure) {
    if (!(failure instanceof GraphError)) throw failure;
    // A code works once: whatever went wrong, another one is needed.
    throw failure.retryable
      ? new BotSmithError(failure.code, 'Instagram did not answer in time. Begin again in a while.', { cause: failure })
      : new BotSmithError(
          'sign_in_refused',
          'Instagram refused the sign-in. Begin again; if it is refused once more, check INSTAGRAM_APP_ID, INSTAGRAM_APP_SECRET ' +
            `and that ${redirectUri} is among the valid OAuth redirect addresses of the app.`,
          { cause: failure },
        );
  }
}

/** The verify token of an earlier connection stays; its app secret belongs to another app and goes. */
async function store(
  { repositories }: ApiDependencies,
  { account_id, chatbot_id }: OAuthState,
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
    webhookSettings.clear();
  }
}
