import type { Integration } from '../../domain/connection/integration';

/** What was known of an access token, and is not known of another one. */
export const ABOUT_TOKEN = { token_expires_at: '', token_scopes: '', meta_user_ids: '' } as const;

/** What was known of an app secret. */
export const ABOUT_SECRET = { last_signed_webhook_at: '', last_bad_signature_at: '' } as const;

/** What is known of the integration's token. */
export function aboutToken(integration: Integration): Partial<Integration> {
  return Object.fromEntries(Object.entries(integration).filter(([name]) => Object.hasOwn(ABOUT_TOKEN, name)));
}

/** `fields` without those that are known. */
export function withoutKeysOf<T extends object>(fields: T, known: object): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(known, name))) as Partial<T>;
}
