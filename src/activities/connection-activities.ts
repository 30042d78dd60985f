import type { Integration, IntegrationStatus } from '../domain/documents';
import { ConflictError } from '../domain/errors';
import { GraphError } from '../domain/graph-error';
import { deriveId } from '../domain/ids';
import { needsReconnect } from '../domain/notification-causes';
import type { ActivityLogWriter } from './activity-log-writer';
import type { Notifier } from './notifier';

/** The account behind an access token, as Meta names it. */
export interface AccountAtMeta {
  instagramAccountId: string;
  pageId?: string | undefined;
  username?: string | undefined;
  name?: string | undefined;
}

/** Asks Meta whose token the integration's newest one is. Failures are `GraphError`s; null without an integration. */
export interface AccountReader {
  read(accountId: string, chatbotId: string): Promise<{ account: AccountAtMeta; credentialVersion: number } | null>;
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
  setStatus(accountId: string, integrationId: string, status: IntegrationStatus, onlyIfVersion: number): Promise<void>;
}

export interface ConnectionDependencies {
  connections: ConnectionStore;
  reader: AccountReader;
  log: ActivityLogWriter;
  notifier: Notifier;
  clock: () => Date;
}

export interface TestConnectionInput {
  account_id: string;
  chatbot_id: string;
  integration_id: string;
  credential_version: number;
}

export interface ConnectionTest {
  ok: boolean;
  account: { instagram_account_id: string; username?: string; name?: string; page_id?: string } | null;
  checks: { name: string; ok: boolean; message: string }[];
}

/** Checks connections to Instagram. */
export function createConnectionActivities({ connections, reader, log, notifier, clock }: ConnectionDependencies) {
  return {
    /**
     * Asks Meta whose token it is, and notes the account's id and the connection's state. A refusal is a result, not a
     * failure; that Meta cannot be reached is a failure, and tried again.
     * @throws GraphError (retryable) while Meta cannot be asked.
     */
    async testConnection(input: TestConnectionInput): Promise<ConnectionTest> {
      const { account_id, chatbot_id } = input;
      const integration = await connections.integration(account_id, chatbot_id);
      if (!integration) return refused('integration', 'Instagram is not connected to this chatbot any more.');
      const found = await ask(input);
      if (!found) return refused('integration', 'Instagram is not connected to this chatbot any more.');
      if (found instanceof GraphError) return refusedByMeta(input, found);
      const { account, credentialVersion } = found;
      const named = {
        instagram_account_id: account.instagramAccountId,
        page_id: account.pageId,
        username: account.username,
      };
      try {
        await connections.setInstagramAccount(account_id, integration._id, named, credentialVersion);
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        return {
          ...refused(
            'account',
            'This Instagram account is already connected to another chatbot. Disconnect it there first.',
          ),
          account: shown(account),
        };
      }
      await connections.setStatus(account_id, integration._id, 'connected', credentialVersion);
      return {
        ok: true,
        account: shown(account),
        checks: [
          { name: 'token', ok: true, message: 'Instagram accepts the access token.' },
          {
            name: 'account',
            ok: true,
            message: `The token belongs to ${account.username ?? account.instagramAccountId}.`,
          },
        ],
      };
    },
  };

  async function ask({ account_id, chatbot_id }: TestConnectionInput) {
    try {
      return await reader.read(account_id, chatbot_id);
    } catch (error) {
      if (error instanceof GraphError && !error.retryable) return error;
      throw error;
    }
  }

  async function refusedByMeta(input: TestConnectionInput, error: GraphError): Promise<ConnectionTest> {
    const status = error.errorClass === 'token' ? 'needs_reconnect' : 'error';
    await connections.setStatus(input.account_id, input.integration_id, status, input.credential_version);
    await log.write({
      _id: deriveId('log', input.integration_id, 'test', input.credential_version, error.code),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      level: 'error',
      event: `integration.${status}`,
      message: error.message,
      created_at: clock(),
    });
    if (status === 'needs_reconnect') {
      await notifier.notify(needsReconnect({ ...input, _id: input.integration_id }, input.credential_version));
    }
    return refused('token', error.message);
  }
}

function refused(name: string, message: string): ConnectionTest {
  return { ok: false, account: null, checks: [{ name, ok: false, message }] };
}

function shown({ instagramAccountId, pageId, username, name }: AccountAtMeta): NonNullable<ConnectionTest['account']> {
  return {
    instagram_account_id: instagramAccountId,
    ...(username ? { username } : {}),
    ...(name ? { name } : {}),
    ...(pageId ? { page_id: pageId } : {}),
  };
}
