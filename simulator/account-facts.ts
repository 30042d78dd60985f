/** What Meta knows of one access token. Times are milliseconds. */
export interface TokenFacts {
  /** A one-hour token comes from a sign-in, and is only good for being exchanged. */
  kind: 'one_hour' | 'long_lived';
  issued_at: number;
  /** Null: it never ends. */
  expires_at: number | null;
  scopes: string[];
}

/** What Instagram knows of an account besides its names; each has a usual value. */
export interface AccountFacts {
  account_type?: string | undefined;
  followers_count?: number | undefined;
  /** "Allow access to messages" in the Instagram app. */
  messaging_access?: boolean | undefined;
  /** Whether an Instagram account is linked to the Page. */
  page_linked?: boolean | undefined;
  /** By the token's digest; a token without an entry is an old long-lived one. */
  tokens?: Record<string, TokenFacts> | undefined;
  /** As it was last set, in Meta's own form. */
  messenger_profile?: Record<string, unknown> | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const ALL_SCOPES = [
  'instagram_basic',
  'instagram_manage_messages',
  'pages_manage_metadata',
  'pages_show_list',
  'pages_messaging',
  'instagram_business_basic',
  'instagram_business_manage_messages',
];

/** How long a refreshed or exchanged token lives. */
export const LONG_LIVED_MS = 60 * DAY_MS;
/** Meta refreshes no token that is younger. */
export const REFRESHABLE_AFTER_MS = DAY_MS;

/** What is assumed of a token that nothing was said about: a month old, with every permission. */
export function usualToken(now = Date.now()): TokenFacts {
  return { kind: 'long_lived', issued_at: now - 30 * DAY_MS, expires_at: now + LONG_LIVED_MS, scopes: ALL_SCOPES };
}
