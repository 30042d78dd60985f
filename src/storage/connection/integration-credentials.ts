import type { EncryptedCredentials, Integration, IntegrationStatus } from '../../domain/connection/integration';
import { instagramDestination } from '../../domain/connection/secret-destination';
import type { ClearCredentials } from './integration-settings';
import { readBoundSecret } from './read-bound-secret';
import type { SecretBox } from './secret-box';

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

export type CredentialField = keyof EncryptedCredentials;

/** The token alone is sent anywhere; the other two prove what comes in. */
export function bindingOf({ _id, login }: Pick<Integration, '_id' | 'login'>, field: CredentialField) {
  return {
    ownerId: _id,
    field,
    ...(field === 'page_access_token' ? { destination: instagramDestination({ login }) } : {}),
  };
}

/** One stored credential in clear; undefined when it is not set, or a token not for the present login. */
export function revealCredential(
  secrets: SecretBox,
  integration: Pick<Integration, '_id' | 'credentials' | 'login'>,
  field: CredentialField,
): string | undefined {
  return readBoundSecret(secrets, integration.credentials[field], bindingOf(integration, field));
}

/** All of them in clear, with what their users need to know. @throws BotSmithError `credential_unreadable`. */
export function credentialsOf(secrets: SecretBox, integration: Integration): IntegrationCredentials {
  return {
    token: revealCredential(secrets, integration, 'page_access_token') ?? '',
    appSecret: revealCredential(secrets, integration, 'app_secret'),
    verifyToken: revealCredential(secrets, integration, 'verify_token'),
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

/** Credentials as they are stored: encrypted, and bound to the integration they belong to. */
export function sealCredentials(
  secrets: SecretBox,
  owner: Pick<Integration, '_id' | 'login'>,
  clear: ClearCredentials,
): EncryptedCredentials {
  const seal = (field: CredentialField, value: string) => secrets.encrypt(value, bindingOf(owner, field));
  return {
    page_access_token: seal('page_access_token', clear.page_access_token),
    ...(clear.verify_token ? { verify_token: seal('verify_token', clear.verify_token) } : {}),
    ...(clear.app_secret ? { app_secret: seal('app_secret', clear.app_secret) } : {}),
  };
}
