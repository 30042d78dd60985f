import type { Request } from 'express';
import { BotSmithError } from '../domain/errors';
import { digestToken } from '../security/tokens';
import type { ApiRepositories } from './dependencies';
import type { Authenticate } from './define-route';
import type { Principal } from './principal';
import { readSessionCookie } from './session-cookie';

const UNSAFE_METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Finds the caller by API key or session cookie. A request that changes something by cookie must come from the product's
 * own pages (or, for the codec, from exactly the Temporal Web UI), so that no other site can make it.
 */
export function createAuthenticate(
  repositories: Pick<ApiRepositories, 'apiKeys' | 'sessions' | 'users'>,
  origins: { publicUrl: string; codecOrigin: string | undefined },
): Authenticate {
  const principalOf = async (
    accountId: string,
    userId: string,
    via: Principal['via'],
  ): Promise<Principal | undefined> => {
    const user = await repositories.users.get(accountId, userId);
    return user ? { account_id: accountId, user_id: userId, role: user.role, operator: user.operator, via } : undefined;
  };
  return async (request) => {
    const authorization = request.get('authorization');
    if (authorization !== undefined) {
      const [, key] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
      const apiKey = key ? await repositories.apiKeys.findByDigest(digestToken(key)) : null;
      return apiKey ? principalOf(apiKey.account_id, apiKey.user_id, 'api_key') : undefined;
    }
    const token = readSessionCookie(request);
    if (token === undefined) return undefined;
    const session = await repositories.sessions.find(digestToken(token), new Date());
    if (!session) return undefined;
    requireOwnOrigin(request, origins);
    return principalOf(session.account_id, session.user_id, 'session');
  };
}

/** @throws BotSmithError `forbidden` for a change that another site's page asks for. */
export function requireOwnOrigin(
  request: Request,
  origins: { publicUrl: string; codecOrigin: string | undefined },
): void {
  if (!UNSAFE_METHODS.has(request.method)) return;
  const origin = request.get('origin');
  if (request.path.startsWith('/api/codec/')) {
    if (origins.codecOrigin !== undefined && origin === origins.codecOrigin) return;
    throw forged();
  }
  if (origin === undefined) {
    // Browsers name the origin of every cross-site change; programs name neither and are no victims of one.
    const site = request.get('sec-fetch-site');
    if (site === undefined || site === 'same-origin' || site === 'none') return;
    throw forged();
  }
  const own = [new URL(origins.publicUrl).origin, `${request.protocol}://${request.get('host') ?? ''}`];
  if (!own.includes(origin)) throw forged();
}

function forged(): BotSmithError {
  return new BotSmithError(
    'forbidden',
    'A signed-in browser may do this from the product’s own pages only; programs use an API key.',
  );
}
