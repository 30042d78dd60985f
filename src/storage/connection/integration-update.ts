import type { UpdateFilter } from 'mongodb';
import type { Integration } from '../../domain/connection/integration';
import type { SecretBox } from './secret-box';
import type { IntegrationChange } from './integration-settings';
import type { CredentialField } from './integration-credentials';
import { bindingOf } from './integration-credentials';
import { ABOUT_TOKEN, ABOUT_SECRET } from './about-token';

export type ResolvedChange = Omit<IntegrationChange, 'credentials'> & {
  credentials: { [Field in CredentialField]?: string | null | undefined };
};

/** The update that makes `change` of `existing`: new secrets are sealed, and what was known of replaced ones goes. */
export function integrationUpdate(
  secrets: SecretBox,
  existing: Integration,
  change: ResolvedChange,
): UpdateFilter<Integration> {
  const set: Record<string, unknown> = { updated_at: new Date() };
  const unset: Record<string, ''> = {};
  const owner = { _id: existing._id, login: change.login ?? existing.login };
  for (const [field, value] of Object.entries(change.credentials)) {
    if (value === null) unset[`credentials.${field}`] = '';
    else if (value !== undefined) {
      set[`credentials.${field}`] = secrets.encrypt(value, bindingOf(owner, field as CredentialField));
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
