import type { Account } from '../world';

/** One Graph call after its token was recognised. */
export interface GraphCall {
  account: Account;
  /** The token that it came with. */
  token: string;
  method: string;
  /** Without version, `me` in place of the account's own ids: `/me/messages`. */
  path: string;
  /** The first part of the path as it was called. */
  calledAs: string;
  /** Parameters given once; others are left out. */
  query: Record<string, string | undefined>;
  body: Record<string, unknown>;
}

/** The path in the form in which handlers and faults know it. */
export function normalPath(path: string, account: Account | undefined): { path: string; calledAs: string } {
  const [first = '', ...rest] = path
    .replace(/^\/v\d+\.\d+(?=\/|$)/, '')
    .replace(/^\/|\/$/g, '')
    .split('/');
  const own = account !== undefined && [account.instagram_account_id, account.page_id].includes(first);
  return { path: `/${[own ? 'me' : decoded(first), ...rest].join('/')}`, calledAs: first };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
