import { randomBytes } from 'node:crypto';
import { LONG_LIVED_MS, REFRESHABLE_AFTER_MS, usualToken } from '../account-facts';
import type { TokenFacts } from '../account-facts';
import { tokenDigest } from '../identifiers';
import type { MetaApps } from '../meta-apps';
import type { Account, World } from '../world';
import type { GraphCall } from './graph-call';
import { GraphRefusal, deadToken } from './graph-refusal';

/** What is known of one of the account's tokens. */
export function tokenFacts(account: Account, token: string): TokenFacts {
  return account.facts?.tokens?.[tokenDigest(token)] ?? usualToken();
}

/** Whether the token has ended. */
export function hasEnded({ expires_at }: TokenFacts): boolean {
  return expires_at !== null && expires_at <= Date.now();
}

/** `GET /access_token`: a 60-day token for the one-hour token of a sign-in. */
export function exchangeToken({ account, query, token }: GraphCall, world: World, apps: MetaApps) {
  if (query.grant_type !== 'ig_exchange_token') throw new GraphRefusal(400, 100, 'Unsupported grant_type.');
  if (!apps.hasSecret(query.client_secret)) throw new GraphRefusal(400, 101, 'Error validating client secret.');
  const facts = tokenFacts(account, token);
  if (facts.kind !== 'one_hour') throw new GraphRefusal(400, 100, 'This token cannot be exchanged.');
  return longLived(account, facts.scopes, world);
}

/** `GET /refresh_access_token`: another 60 days for a token that is a day old. */
export function refreshToken({ account, query, token }: GraphCall, world: World) {
  if (query.grant_type !== 'ig_refresh_token') throw new GraphRefusal(400, 100, 'Unsupported grant_type.');
  const facts = tokenFacts(account, token);
  if (facts.kind !== 'long_lived' || Date.now() - facts.issued_at < REFRESHABLE_AFTER_MS) {
    throw new GraphRefusal(400, 190, 'This token cannot be refreshed yet: it must be at least 24 hours old.');
  }
  return longLived(account, facts.scopes, world);
}

/** Gives the account a further token, which says nothing of itself. */
export function newToken(account: Account, facts: TokenFacts, world: World): string {
  const token = `IGAA${randomBytes(24).toString('hex')}`;
  world.addToken(account, token, facts);
  return token;
}

function longLived(account: Account, scopes: string[], world: World): Record<string, unknown> {
  const now = Date.now();
  const facts: TokenFacts = { kind: 'long_lived', issued_at: now, expires_at: now + LONG_LIVED_MS, scopes };
  return { access_token: newToken(account, facts, world), token_type: 'bearer', expires_in: LONG_LIVED_MS / 1000 };
}

/** `GET /debug_token`: what is known of `input_token`; asked by an app (`id|secret`), or with a token that lives. */
export function debugToken(
  asking: string | undefined,
  input: unknown,
  world: World,
  apps: MetaApps,
): Record<string, unknown> {
  const [appId, secret] = (asking ?? '').split('|');
  const byApp = apps.accepts(appId, secret);
  if (!byApp && (asking === undefined || world.accountByToken(asking) === undefined)) throw deadToken();
  const account = typeof input === 'string' ? world.accountByToken(input) : undefined;
  if (typeof input !== 'string' || !account) {
    return { data: { is_valid: false, scopes: [], error: { code: 190, message: 'Invalid OAuth access token.' } } };
  }
  const { expires_at, scopes, issued_at } = tokenFacts(account, input);
  const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
  return {
    data: {
      app_id: byApp ? appId : '200000000000001',
      type: 'PAGE',
      is_valid: expires_at === null || expires_at > Date.now(),
      issued_at: seconds(issued_at),
      expires_at: expires_at === null ? 0 : seconds(expires_at),
      data_access_expires_at: seconds(Date.now() + LONG_LIVED_MS),
      profile_id: account.page_id,
      user_id: `5${account.page_id.slice(1)}`,
      scopes,
    },
  };
}
