import type { Collection, IndexDescription } from 'mongodb';
import { reasonsOver } from '../../domain/connection/proof-of-working';
import type { ProofOfWorking } from '../../domain/connection/proof-of-working';
import type { EncryptedCredentials, Integration, IntegrationStatus } from '../../domain/connection/integration';
import { ConflictError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { isDuplicateKey } from '../duplicate-key';
import type { SecretBox } from './secret-box';
import type {
  IntegrationSettings,
  IntegrationChange,
  ChangedIntegration,
  InstagramAccount,
  SignatureVerdict,
} from './integration-settings';
import { credentialsOf, revealCredential, sealCredentials } from './integration-credentials';
import type { IntegrationCredentials } from './integration-credentials';
import { ABOUT_TOKEN, ABOUT_SECRET, aboutToken, withoutKeysOf } from './about-token';
import { integrationUpdate } from './integration-update';

const TYPE = 'instagram';

/** Other changes of the same integration may come in between so many times. */
const ATTEMPTS = 20;

export const INTEGRATION_INDEXES: IndexDescription[] = [
  { key: { chatbot_id: 1, integration_type: 1 }, unique: true },
  {
    key: { instagram_account_id: 1 },
    unique: true,
    sparse: true,
  },
  { key: { account_id: 1 } },
  { key: { status: 1 } },
  { key: { enabled: 1, _id: 1 } },
  { key: { login: 1, _id: 1 } },
  { key: { meta_user_ids: 1 } },
  { key: { page_id: 1 } },
  { key: { status: 1, last_webhook_at: 1 } },
];

/** Instagram integrations, one a chatbot; credentials are encrypted before they are stored. */
export class IntegrationRepository {
  constructor(
    private readonly collection: Collection<Integration>,
    private readonly secrets: SecretBox,
  ) {}

  async get(accountId: string, chatbotId: string): Promise<Integration | null> {
    return this.collection.findOne({ chatbot_id: chatbotId, integration_type: TYPE, account_id: accountId });
  }

  /**
   * Stores the whole of the settings; what `settings` leaves out of the credentials is removed. Returns what stood before,
   * so that a refused change can be taken back.
   */
  async put(
    accountId: string,
    chatbotId: string,
    settings: IntegrationSettings,
  ): Promise<{ integration: Integration; previous: Integration | null }> {
    const previous = await this.get(accountId, chatbotId);
    const enabled = settings.enabled ?? previous?.enabled ?? true;
    const status: IntegrationStatus = enabled ? 'pending' : 'disabled';
    const login = settings.login ?? previous?.login ?? 'facebook';
    if (previous) {
      const integration = await this.collection.findOneAndUpdate(
        { _id: previous._id, account_id: accountId },
        {
          $set: {
            credentials: sealCredentials(this.secrets, { _id: previous._id, login }, settings.credentials),
            login,
            enabled,
            status,
            updated_at: new Date(),
            token_saved_at: new Date(),
            ...settings.token,
          },
          $unset: { ...withoutKeysOf(ABOUT_TOKEN, settings.token ?? {}), ...ABOUT_SECRET },
          $inc: { credential_version: 1 },
        },
        { returnDocument: 'after' },
      );
      if (integration) return { integration, previous };
    }
    const id = newId('integration');
    const now = new Date();
    const integration: Integration = {
      _id: id,
      id,
      account_id: accountId,
      chatbot_id: chatbotId,
      integration_type: TYPE,
      credentials: sealCredentials(this.secrets, { _id: id, login }, settings.credentials),
      credential_version: 1,
      login,
      enabled,
      status,
      created_at: now,
      updated_at: now,
      token_saved_at: now,
      ...settings.token,
    };
    try {
      await this.collection.insertOne(integration);
      return { integration, previous: null };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another request created it at the same moment: this one then replaces it.
      return this.put(accountId, chatbotId, settings);
    }
  }

  /**
   * Changes what `change` names; null when there is no integration. Another login clears the stored token unless a new one comes
   * with it: it was entered for the other host.
   * @throws ConflictError `changed_meanwhile` when other changes never ended, or when the login became another one while a new
   * token was on its way to it.
   */
  async patch(accountId: string, chatbotId: string, change: IntegrationChange): Promise<ChangedIntegration | null> {
    let meant: Integration['login'] | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const existing = await this.get(accountId, chatbotId);
      if (!existing) return null;
      const login = change.login ?? existing.login;
      meant ??= login;
      if (change.credentials?.page_access_token && meant !== login) break;
      const clears =
        login !== existing.login &&
        change.credentials?.page_access_token === undefined &&
        existing.credentials.page_access_token !== undefined;
      const credentials = { ...change.credentials, ...(clears ? { page_access_token: null } : {}) };
      const integration = await this.collection.findOneAndUpdate(
        {
          _id: existing._id,
          account_id: accountId,
          // A login and a token that are entered at the same moment must not end up together.
          login: existing.login,
          ...(clears ? { credential_version: existing.credential_version } : {}),
        },
        integrationUpdate(this.secrets, existing, { ...change, credentials }),
        { returnDocument: 'after' },
      );
      if (integration) return { integration, cleared: clears ? ['credentials.page_access_token'] : [] };
    }
    throw new ConflictError(
      'changed_meanwhile',
      'Others changed the integration at the same moment; look at it and try again.',
    );
  }

  /** Takes a refused change back: what stood before stands again, under a version of its own. */
  async restore(accountId: string, refused: Integration, previous: Integration | null): Promise<void> {
    const unchanged = { _id: refused._id, account_id: accountId, credential_version: refused.credential_version };
    if (!previous) {
      await this.collection.deleteOne(unchanged);
      return;
    }
    const { credentials, login, enabled, status, token_saved_at } = previous;
    const token = aboutToken(previous);
    await this.collection.updateOne(unchanged, {
      $set: { credentials, login, enabled, status, token_saved_at, ...token, updated_at: new Date() },
      $unset: { ...withoutKeysOf(ABOUT_TOKEN, token), ...ABOUT_SECRET },
      $inc: { credential_version: 1 },
    });
  }

  async delete(accountId: string, chatbotId: string): Promise<boolean> {
    const result = await this.collection.deleteOne({
      chatbot_id: chatbotId,
      integration_type: TYPE,
      account_id: accountId,
    });
    return result.deletedCount === 1;
  }

  /** The newest credentials in clear; null without an integration. @throws BotSmithError `credential_unreadable`. */
  async credentials(accountId: string, chatbotId: string): Promise<IntegrationCredentials | null> {
    const integration = await this.get(accountId, chatbotId);
    return integration && this.credentialsOf(integration);
  }

  /** The credentials of an integration that was just read, in clear. @throws BotSmithError `credential_unreadable`. */
  credentialsOf(integration: Integration): IntegrationCredentials {
    return credentialsOf(this.secrets, integration);
  }

  /** The integration behind a webhook address, in clear: Meta knows no account. For the intake only. */
  async findByWebhookChatbot(chatbotId: string): Promise<IntegrationCredentials | null> {
    const integration = await this.collection.findOne({ chatbot_id: chatbotId, integration_type: TYPE });
    return integration && this.credentialsOf(integration);
  }

  /** Which of the account's chatbots these Instagram accounts belong to; ids of other accounts are not found. */
  async findByInstagramAccount(
    accountId: string,
    instagramAccountIds: readonly string[],
  ): Promise<{ instagram_account_id: string; chatbot_id: string }[]> {
    const found = await this.collection
      .find(
        { instagram_account_id: { $in: [...instagramAccountIds] }, account_id: accountId },
        { projection: { instagram_account_id: 1, chatbot_id: 1 } },
      )
      .toArray();
    return found.flatMap(({ instagram_account_id, chatbot_id }) =>
      instagram_account_id ? [{ instagram_account_id, chatbot_id }] : [],
    );
  }

  /** Enabled integrations of all accounts in a fixed order, `limit` at most, from the one after `after` on. */
  async listEnabled(limit: number, after?: string): Promise<Pick<Integration, '_id' | 'account_id' | 'chatbot_id'>[]> {
    return this.collection
      .find(
        { enabled: true, ...(after === undefined ? {} : { _id: { $gt: after } }) },
        { projection: { account_id: 1, chatbot_id: 1 } },
      )
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }

  /**
   * Notes how the connection is doing. A disabled integration stays `disabled`; with `onlyIfVersion` a verdict about older
   * credentials changes nothing. `reason` says why it is at `error`.
   */
  async setStatus(
    accountId: string,
    integrationId: string,
    status: IntegrationStatus,
    { onlyIfVersion, reason }: { onlyIfVersion?: number; reason?: string } = {},
  ): Promise<void> {
    await this.collection.updateOne(
      {
        _id: integrationId,
        account_id: accountId,
        enabled: true,
        ...(onlyIfVersion === undefined ? {} : { credential_version: onlyIfVersion }),
      },
      {
        $set: { status, updated_at: new Date(), ...(reason === undefined ? {} : { error_reason: reason }) },
        ...(reason === undefined ? { $unset: { error_reason: '' } } : {}),
      },
    );
  }

  /** Something shows that what put the integration at `error` is over: it counts as connected again. True when it was there. */
  async noteWorking(accountId: string, integrationId: string, proof: ProofOfWorking): Promise<boolean> {
    const result = await this.collection.updateOne(
      {
        _id: integrationId,
        account_id: accountId,
        enabled: true,
        status: 'error',
        error_reason: reasonsOver(proof),
      },
      { $set: { status: 'connected', updated_at: new Date() }, $unset: { error_reason: '' } },
    );
    return result.modifiedCount === 1;
  }

  /**
   * Notes whose token it is, so that webhooks are routed by it.
   * @throws ConflictError `instagram_account_in_use` when another integration has this Instagram account.
   */
  async setInstagramAccount(
    accountId: string,
    integrationId: string,
    account: InstagramAccount,
    onlyIfVersion?: number,
  ): Promise<void> {
    const { instagram_account_id, page_id, username } = account;
    const one = {
      _id: integrationId,
      account_id: accountId,
      ...(onlyIfVersion === undefined ? {} : { credential_version: onlyIfVersion }),
    };
    try {
      // First: what another account shows is not known, also if this is all that gets done.
      await this.collection.updateOne(
        { ...one, instagram_account_id: { $ne: instagram_account_id } },
        { $unset: { 'messenger_profile.applied_at': '' } },
      );
      await this.collection.updateOne(one, {
        $set: {
          instagram_account_id,
          ...(page_id ? { page_id } : {}),
          ...(username ? { username } : {}),
          updated_at: new Date(),
        },
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw new ConflictError(
        'instagram_account_in_use',
        'This Instagram account is connected to another chatbot already; disconnect it there first.',
      );
    }
  }

  /** Notes a delivery, and what its signature proved; an earlier time never replaces a later one. */
  async touchWebhook(accountId: string, integrationId: string, at: Date, signature: SignatureVerdict): Promise<void> {
    const times: Record<SignatureVerdict, Partial<Integration>> = {
      verified: { last_webhook_at: at, last_signed_webhook_at: at },
      unsigned: { last_webhook_at: at },
      refused: { last_bad_signature_at: at },
    };
    await this.collection.updateOne({ _id: integrationId, account_id: accountId }, { $max: times[signature] });
  }

  /** One stored credential in clear; undefined when it is not set, or a token not for the present login. */
  reveal(
    integration: Pick<Integration, '_id' | 'credentials' | 'login'>,
    field: keyof EncryptedCredentials,
  ): string | undefined {
    return revealCredential(this.secrets, integration, field);
  }
}
