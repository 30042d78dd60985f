import type { Collection, IndexDescription } from 'mongodb';
import type { Integration } from '../../domain/connection/integration';
import type { RetiredCredentials } from '../../domain/connection/retired-credentials';
import { instagramDestination } from '../../domain/connection/secret-destination';
import { readBoundSecret } from './read-bound-secret';
import type { SecretBox } from './secret-box';

/** What a call to Meta needs of credentials that are no integration's any more, in clear. */
export interface RetiredAccess {
  token: string;
  appSecret: string | undefined;
  login: Integration['login'];
  instagram_account_id: string | undefined;
}

const KEPT_MS = 60 * 60 * 1000;

export const RETIRED_CREDENTIALS_INDEXES: IndexDescription[] = [{ key: { expires_at: 1 }, expireAfterSeconds: 0 }];

/** Credentials of removed integrations, kept for the last call to Meta. */
export class RetiredCredentialsRepository {
  constructor(
    private readonly collection: Collection<RetiredCredentials>,
    private readonly secrets: SecretBox,
  ) {}

  /** Keeps the integration's credentials, encrypted as they are; to be called before it is removed. */
  async keep(integration: Integration): Promise<void> {
    const { _id, account_id, chatbot_id, login, instagram_account_id, credentials } = integration;
    const { page_access_token, app_secret } = credentials;
    const retired: RetiredCredentials = {
      _id,
      account_id,
      chatbot_id,
      login,
      ...(instagram_account_id ? { instagram_account_id } : {}),
      credentials: {
        ...(page_access_token ? { page_access_token } : {}),
        ...(app_secret ? { app_secret } : {}),
      },
      expires_at: new Date(Date.now() + KEPT_MS),
    };
    await this.collection.replaceOne({ _id }, retired, { upsert: true });
  }

  /** The credentials in clear; null once they are gone, and without a token. */
  async access(accountId: string, integrationId: string): Promise<RetiredAccess | null> {
    const retired = await this.collection.findOne({ _id: integrationId, account_id: accountId });
    if (!retired) return null;
    const { page_access_token, app_secret } = retired.credentials;
    const token = readBoundSecret(this.secrets, page_access_token, {
      ownerId: integrationId,
      field: 'page_access_token',
      destination: instagramDestination(retired),
    });
    if (token === undefined) return null;
    return {
      token,
      appSecret: app_secret
        ? this.secrets.decrypt(app_secret, { ownerId: integrationId, field: 'app_secret' })
        : undefined,
      login: retired.login,
      instagram_account_id: retired.instagram_account_id,
    };
  }

  async erase(accountId: string, integrationId: string): Promise<void> {
    await this.collection.deleteOne({ _id: integrationId, account_id: accountId });
  }
}
