import type { Integration } from '../../domain/connection/integration';
import type { IntegrationAtMeta } from '../../domain/connection/integration-at-meta';

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

/** What Meta says of the account behind a token. */
export interface InstagramAccount {
  instagram_account_id: string;
  page_id?: string | undefined;
  username?: string | undefined;
}

/** What the signature of a delivery proved; a refused one was not accepted. */
export type SignatureVerdict = 'verified' | 'unsigned' | 'refused';
