import type { Integration } from './integration';
import type { GraphError } from './graph-error';

/** What asking Meta gave: an answer, a definite refusal, or the reason why it stays open. */
export type Finding<T> = { found: T } | { refused: GraphError } | { undecided: string };

/** The account behind an access token, as Meta names it. */
export interface AccountAtMeta {
  instagramAccountId: string;
  pageId?: string | undefined;
  username?: string | undefined;
  name?: string | undefined;
  /** `BUSINESS`, `MEDIA_CREATOR`, …; Meta tells it for the Instagram login only. */
  accountType?: string | undefined;
  /** The id that this app knows the person by. */
  appScopedId?: string | undefined;
}

/** What is known of an access token itself. */
export interface TokenAtMeta {
  /** When it ends; null: never; undefined: not known. */
  expiresAt?: Date | null | undefined;
  /** Undefined: not known. */
  scopes?: readonly string[] | undefined;
  /** When Meta stops giving data out until the person signs in again. */
  dataAccessExpiresAt?: Date | undefined;
  userId?: string | undefined;
}

/** Everything that a connection test judges. */
export interface ConnectionFacts {
  login: Integration['login'];
  account: Finding<AccountAtMeta>;
  token: Finding<TokenAtMeta>;
  messaging: Finding<true>;
  /** The fields of this app's subscription; empty without one. */
  subscription: Finding<readonly string[]>;
  /** Whether webhooks are checked against any app secret. */
  secretSet: boolean;
  lastWebhookAt?: Date | undefined;
  lastSignedAt?: Date | undefined;
  lastBadSignatureAt?: Date | undefined;
  webhookUrl: string;
  now: Date;
}
