import type { Collection, UpdateFilter, IndexDescription } from 'mongodb';
import type { EncryptedCredentials, Integration, IntegrationStatus } from '../../domain/connection/integration';
import { ConflictError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import type { IntegrationAtMeta } from '../../domain/connection/integration-at-meta';
import { instagramDestination } from '../../domain/connection/secret-destination';
import { isDuplicateKey } from '../duplicate-key';
import { readBoundSecret } from './read-bound-secret';
import type { SecretBox } from './secret-box';

/** The guide's three credentials, in clear: in memory only, never in an answer, a log or a history. */
export interface ClearCredentials {
  page_access_token: string;
  verify_token?: string | undefined;
  app_secret?: string | undefined;
}

/** What `put` stores. */
export interface IntegrationSettings {
  credentials: ClearCredentials;
  login?: Integration['login'] | undefined;
  enabled?: boolean | undefined;
  /** What is known of the token, where it came from a sign-in. */
  token?: Pick<IntegrationAtMeta, 'token_expires_at' | 'token_scopes' | 'meta_user_ids'> | undefined;
}

/** What `patch` changes; `null` removes a credential. */
export interface IntegrationChange {
  credentials?:
    | {
        page_access_token?: string | undefined;
        verify_token?: string | null | undefined;
        app_secret?: string | null | undefined;
      }
    | undefined;
  login?: Integration['login'] | undefined;
  enabled?: boolean | undefined;
  webhook_base_url?: string | undefined;
}

/** An integration after a change, and which of its secrets the change cleared without being asked to. */
export interface ChangedIntegration {
  integration: Integration;
  cleared: 'credentials.page_access_token'[];
}

/** An integration as worker and webhook intake use it, decrypted. */
export interface IntegrationCredentials {
  /** Empty where none is set for the present login: Meta then refuses every call as one with a dead token. */
  token: string;
  appSecret: string | undefined;
  verifyToken: string | undefined;
  login: Integration['login'];
  credential_version: number;
  integration_id: string;
  account_id: string;
  chatbot_id: string;
  instagram_account_id: string | undefined;
  /** The Facebook Page that the account is linked with. */
  page_id: string | undefined;
  enabled: boolean;
  status: IntegrationStatus;
}

/** What Meta says of the account behind a token. */
export interface InstagramAccount {
  instagram_account_id: string;
  page_id?: string | undefined;
  username?: string | undefined;
}

/** What the signature of a delivery proved; a refused one was not accepted. */
export type SignatureVerdict = 'verified' | 'unsigned' | 'refused';

const TYPE = 'instagram';
/** Other changes of the same integration may come in between so many times. */
const ATTEMPTS = 20;
/** What was known of an access token, and is not known of another one. */
const ABOUT_TOKEN = { token_expires_at: '', token_scopes: '', meta_user_ids: '' } as const;
/** What was known of an app secret. */
const ABOUT_SECRET = { last_signed_webhook_at: '', last_bad_signature_at: '' } as const;

export const INTEGRATION_INDEXES: IndexDescription[] = [
  { key: { chatbot_id: 1, integration_type: 1 }, unique: true },
  {
    key: { instagram_account_id: 1 },
    unique: true,
    partialFilterExpression: { instagram_account_id: { $exists: true } },
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
            credentials: this.encrypted({ _id: previous._id, login }, settings.credentials),
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
      credentials: this.encrypted({ _id: id, login }, settings.credentials),
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
        this.updateOf(existing, { ...change, credentials }),
        { returnDocument: 'after' },
      );
      if (integration) return { integration, cleared: clears ? ['credentials.page_access_token'] : [] };
    }
    throw new ConflictError(
      'changed_meanwhile',
      'Others changed the integration at the same moment; look at it and try again.',
    );
  }

  private updateOf(existing: Integration, change: ResolvedChange): UpdateFilter<Integration> {
    const set: Record<string, unknown> = { updated_at: new Date() };
    const unset: Record<string, ''> = {};
    const owner = { _id: existing._id, login: change.login ?? existing.login };
    for (const [field, value] of Object.entries(change.credentials)) {
      if (value === null) unset[`credentials.${field}`] = '';
      else if (value !== undefined) {
        set[`credentials.${field}`] = this.secrets.encrypt(value, bindingOf(owner, field as CredentialField));
      }
    }
    const { page_access_token: token, app_secret: appSecret } = change.credentials;
    if (token !== undefined) Object.assign(unset, ABOUT_TOKEN);
    if (typeof token === 'string') set['token_saved_at'] = new Date();
    if (appSecret !== undefined) Object.assign(unset, ABOUT_SECRET);
    const secretsChanged = Object.keys(change.credentials).length > 0;
    if (change.login !== undefined) set['login'] = change.login;
    if (change.webhook_base_url !== undefined) set['webhook_base_url'] = change.webhook_base_url;
    if (change.enabled !== undefined) set['enabled'] = change.enabled;
    const enabled = change.enabled ?? existing.enabled;
    const reconnect = token !== undefined || change.login !== undefined || !existing.enabled;
    if (!enabled) set['status'] = 'disabled';
    else if (reconnect) set['status'] = 'pending';
    return {
      $set: set,
      ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
      ...(secretsChanged || change.login !== undefined ? { $inc: { credential_version: 1 } } : {}),
    };
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
    return {
      token: this.reveal(integration, 'page_access_token') ?? '',
      appSecret: this.reveal(integration, 'app_secret'),
      verifyToken: this.reveal(integration, 'verify_token'),
      login: integration.login,
      credential_version: integration.credential_version,
      integration_id: integration._id,
      account_id: integration.account_id,
      chatbot_id: integration.chatbot_id,
      instagram_account_id: integration.instagram_account_id,
      page_id: integration.page_id,
      enabled: integration.enabled,
      status: integration.status,
    };
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
   * credentials changes nothing.
   */
  async setStatus(
    accountId: string,
    integrationId: string,
    status: IntegrationStatus,
    onlyIfVersion?: number,
  ): Promise<void> {
    await this.collection.updateOne(
      {
        _id: integrationId,
        account_id: accountId,
        enabled: true,
        ...(onlyIfVersion === undefined ? {} : { credential_version: onlyIfVersion }),
      },
      { $set: { status, updated_at: new Date() } },
    );
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
    return readBoundSecret(this.secrets, integration.credentials[field], bindingOf(integration, field));
  }

  private encrypted(owner: Pick<Integration, '_id' | 'login'>, clear: ClearCredentials): EncryptedCredentials {
    const seal = (field: CredentialField, value: string) => this.secrets.encrypt(value, bindingOf(owner, field));
    return {
      page_access_token: seal('page_access_token', clear.page_access_token),
      ...(clear.verify_token ? { verify_token: seal('verify_token', clear.verify_token) } : {}),
      ...(clear.app_secret ? { app_secret: seal('app_secret', clear.app_secret) } : {}),
    };
  }
}

type CredentialField = keyof EncryptedCredentials;

type ResolvedChange = Omit<IntegrationChange, 'credentials'> & {
  credentials: { [Field in CredentialField]?: string | null | undefined };
};

/** The token alone is sent anywhere; the other two prove what comes in. */
function bindingOf({ _id, login }: Pick<Integration, '_id' | 'login'>, field: CredentialField) {
  return {
    ownerId: _id,
    field,
    ...(field === 'page_access_token' ? { destination: instagramDestination({ login }) } : {}),
  };
}

/** What is known of the integration's token. */
function aboutToken(integration: Integration): Partial<Integration> {
  return Object.fromEntries(Object.entries(integration).filter(([name]) => Object.hasOwn(ABOUT_TOKEN, name)));
}

function withoutKeysOf<T extends object>(fields: T, known: object): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(known, name))) as Partial<T>;
}
