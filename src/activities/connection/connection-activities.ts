import type { ConnectionCheck } from '../../domain/connection/connection-checks';
import { connectionChecks } from '../../domain/connection/connection-checks';
import type { AccountAtMeta, ConnectionFacts, TokenAtMeta } from '../../domain/connection/connection-facts';
import type { Integration } from '../../domain/connection/integration';
import { BotSmithError, ConflictError } from '../../domain/errors';
import { missingScopes } from '../../domain/connection/instagram-scopes';
import { webhookUrl } from '../../domain/connection/webhook-address';
import type { TestConnectionWorkflowInput, TestConnectionWorkflowResult } from '../../contracts/connection';
import type { CheckTokenWorkflowResult, ConnectionInput } from '../../contracts/connection';
import { noteTrouble } from './connection-trouble';
import type { TroubleDependencies } from './connection-trouble';

/** What Meta says of the integration's newest credentials. */
export type ProbedConnection = Pick<
  ConnectionFacts,
  'login' | 'account' | 'token' | 'messaging' | 'subscription' | 'secretSet'
> & { credentialVersion: number };

/** Asks Meta about a connection; null without an integration. */
export interface ConnectionProbe {
  /** Everything. @throws GraphError (retryable) when Meta cannot even be asked whose token it is. */
  everything(accountId: string, chatbotId: string): Promise<ProbedConnection | null>;
  /** The token alone; same failures. */
  token(accountId: string, chatbotId: string): Promise<Pick<ProbedConnection, 'login' | 'account' | 'token'> | null>;
}

/** What a connection test writes. */
export interface ConnectionStore {
  integration(accountId: string, chatbotId: string): Promise<Integration | null>;
  setInstagramAccount(
    accountId: string,
    integrationId: string,
    account: { instagram_account_id: string; page_id?: string | undefined; username?: string | undefined },
    onlyIfVersion: number,
  ): Promise<void>;
  setStatus: TroubleDependencies['connections']['setStatus'];
  noteMetaUsers(accountId: string, integrationId: string, onlyIfVersion: number, ids: string[]): Promise<void>;
  noteSubscription(accountId: string, integrationId: string, fields: string[]): Promise<void>;
}

export interface ConnectionDependencies extends TroubleDependencies {
  connections: ConnectionStore;
  probe: ConnectionProbe;
  /** Where webhooks are delivered while an integration has no address of its own. */
  publicUrl: string;
}

/** Checks connections to Instagram. */
export function createConnectionActivities(dependencies: ConnectionDependencies) {
  const { connections, probe, publicUrl, clock } = dependencies;

  return {
    /**
     * Asks Meta about the connection, judges it check by check, and notes the account's id and the connection's state. A
     * refusal is a result, not a failure; that Meta cannot be reached is a failure, and tried again.
     * @throws GraphError (retryable) while Meta cannot be asked.
     */
    async testConnection(input: TestConnectionWorkflowInput): Promise<TestConnectionWorkflowResult> {
      const integration = await connections.integration(input.account_id, input.chatbot_id);
      const probed = integration && (await probe.everything(input.account_id, input.chatbot_id));
      if (!integration || !probed) return notConnected();
      const tested = { ...input, integration_id: integration._id, credential_version: probed.credentialVersion };
      const { ok, checks } = connectionChecks({
        ...probed,
        lastWebhookAt: integration.last_webhook_at,
        lastSignedAt: integration.last_signed_webhook_at,
        lastBadSignatureAt: integration.last_bad_signature_at,
        webhookUrl: webhookUrl(integration.webhook_base_url ?? publicUrl, integration.chatbot_id),
        now: clock(),
      });
      const account = 'found' in probed.account ? probed.account.found : null;
      if (account && !(await keepAccount(tested, account))) {
        return {
          ok: false,
          account: shown(account),
          checks: checks.map((check) => (check.name === 'account' ? TAKEN : check)),
        };
      }
      await keepFindings(tested, probed);
      if (ok) {
        const only = { onlyIfVersion: tested.credential_version };
        await connections.setStatus(tested.account_id, tested.integration_id, 'connected', only);
      } else {
        await noteTrouble(dependencies, tested, troubleOf(probed, checks));
      }
      return { ok, account: account && shown(account), checks };
    },

    /** Says whether Meta takes the token, when it ends and what it permits, as far as Meta tells. Changes nothing. */
    async checkToken({ account_id, chatbot_id }: ConnectionInput): Promise<CheckTokenWorkflowResult> {
      const probed = await probe.token(account_id, chatbot_id);
      if (!probed) throw new BotSmithError('integration_missing', 'Connect Instagram to this chatbot first.');
      const [token] = connectionChecks({ ...probed, ...UNASKED, webhookUrl: publicUrl, now: clock() }).checks;
      const known: TokenAtMeta = 'found' in probed.token ? probed.token.found : {};
      const { expiresAt, scopes } = known;
      return {
        valid: token?.ok === true,
        message: token?.message ?? '',
        expires_at: expiresAt?.toISOString() ?? null,
        never_expires: expiresAt === null,
        scopes: scopes ? [...scopes] : null,
        missing_scopes: scopes ? missingScopes(probed.login, scopes) : null,
      };
    },
  };

  /** Notes whose token it is; false when another integration has this Instagram account. */
  async function keepAccount(input: ConnectionInput, account: AccountAtMeta): Promise<boolean> {
    const { instagramAccountId: instagram_account_id, pageId: page_id, username } = account;
    try {
      const named = { instagram_account_id, page_id, username };
      await connections.setInstagramAccount(input.account_id, input.integration_id, named, input.credential_version);
      return true;
    } catch (error) {
      if (error instanceof ConflictError) return false;
      throw error;
    }
  }

  async function keepFindings(
    input: ConnectionInput,
    { account, token, subscription }: ProbedConnection,
  ): Promise<void> {
    const ids = [
      'found' in account ? account.found.appScopedId : undefined,
      'found' in token ? token.found.userId : undefined,
    ].filter((id) => id !== undefined);
    const { account_id, integration_id, credential_version } = input;
    if (ids.length > 0) await connections.noteMetaUsers(account_id, integration_id, credential_version, ids);
    if ('found' in subscription) {
      await connections.noteSubscription(account_id, integration_id, [...subscription.found]);
    }
  }
}

const UNASKED = { messaging: { undecided: '' }, subscription: { undecided: '' }, secretSet: false } as const;

const TAKEN: ConnectionCheck = {
  name: 'account',
  ok: false,
  state: 'failed',
  message: 'This Instagram account is already connected to another chatbot. Disconnect it there first.',
};

function notConnected(): TestConnectionWorkflowResult {
  const message = 'Instagram is not connected to this chatbot any more.';
  return { ok: false, account: null, checks: [{ name: 'integration', ok: false, state: 'failed', message }] };
}

/** How the integration is flagged: what Meta refused decides, else the first check that failed. */
function troubleOf({ account }: ProbedConnection, checks: readonly ConnectionCheck[]) {
  if ('refused' in account) {
    const { errorClass, code, message } = account.refused;
    return { status: errorClass === 'token' ? ('needs_reconnect' as const) : ('error' as const), code, message };
  }
  const failed = checks.find(({ ok }) => !ok);
  return { status: 'error' as const, code: failed?.name ?? 'connection', message: failed?.message ?? '' };
}

function shown({ instagramAccountId, pageId, username, name }: AccountAtMeta) {
  return {
    instagram_account_id: instagramAccountId,
    ...(username ? { username } : {}),
    ...(name ? { name } : {}),
    ...(pageId ? { page_id: pageId } : {}),
  };
}
