import type { Request } from 'express';
import { BotSmithError } from '../../domain/errors';
import { endOf } from '../../domain/access/api-key-end';
import { effectiveScopes, scopesOf } from '../../domain/access/roles';
import type { Logger } from '../../observability/logger';
import type { SecurityEvents } from '../../observability/security-events';
import { digestToken } from '../../security/tokens';
import type { Session } from '../../storage/access/sessions';
import type { ApiRepositories } from '../dependencies';
import type { Authenticate } from '../openapi/define-route';
import { KeyUsage } from './key-usage';
import { requestId } from '../http/request-id';
import { readSessionCookie } from './session-cookie';

/** As the codec's origin: the Web UI is served by this product itself. */
export const OWN_ORIGIN = 'own';
const MINUTE_MS = 60_000;

/**
 * Finds the caller by API key or session cookie, and the user behind it as they are now: who was removed or has another role
 * is that at once. Where `ownOrigin` is asked for, a request by cookie must come from the product's own pages (or, for the codec,
 * from exactly the Temporal Web UI), so that no other site can make it.
 */
export function createAuthenticate(
  repositories: Pick<ApiRepositories, 'apiKeys' | 'sessions' | 'users'>,
  origins: { publicUrl: string; codecOrigin: string | undefined },
  logger: Logger,
  events: SecurityEvents,
): Authenticate {
  const usage = new KeyUsage(repositories.apiKeys, logger);
  const noteSession = ({ _id, last_used_at }: Session, address: string, now: Date) => {
    if (now.getTime() - last_used_at.getTime() < MINUTE_MS) return;
    repositories.sessions
      .noteUse(_id, address, now)
      .catch((error: unknown) => logger.warn({ err: error }, 'the use of a session was not noted'));
  };

  /** Somebody tries keys, or still uses one that was taken from them. */
  const tellOfWrongKey = async (request: Request, key: string | undefined) => {
    const ended = key ? await repositories.apiKeys.findEnded(digestToken(key)) : null;
    const { account_id, user_id, _id: api_key_id } = ended ?? {};
    const where = { address: request.ip ?? '', request_id: requestId(request) };
    events(ended ? 'ended_key' : 'unknown_key', { account_id, user_id, api_key_id, ...where });
  };

  return async (request, { ownOrigin, again = false }) => {
    const now = new Date();
    const authorization = request.get('authorization');
    if (authorization !== undefined) {
      const [, key] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
      const apiKey = key ? await repositories.apiKeys.findByDigest(digestToken(key), now) : null;
      const user = apiKey && (await repositories.users.get(apiKey.account_id, apiKey.user_id));
      if (!apiKey || !user) {
        if (!again) await tellOfWrongKey(request, key);
        return undefined;
      }
      if (!again) usage.note(apiKey, now);
      const scopes = effectiveScopes(apiKey, user);
      const ends_at = endOf(apiKey);
      return {
        account_id: apiKey.account_id,
        user_id: apiKey.user_id,
        email: user.email,
        role: user.role,
        // Without its scope the key is an ordinary member's, whoever made it.
        operator: user.operator && scopes.includes('operate'),
        via: 'api_key',
        scopes,
        api_key_id: apiKey._id,
        ...(ends_at ? { ends_at } : {}),
        ...(apiKey.chatbot_ids ? { chatbot_ids: apiKey.chatbot_ids } : {}),
        ...(apiKey.addresses ? { addresses: apiKey.addresses } : {}),
      };
    }
    const token = readSessionCookie(request);
    if (token === undefined) return undefined;
    const digest = digestToken(token);
    const session = await repositories.sessions.find(digest, now);
    const user = session && (await repositories.users.get(session.account_id, session.user_id));
    if (!session || !user || (user.sessions_from && session.created_at < user.sessions_from)) return undefined;
    if (ownOrigin) requireOwnOrigin(request, origins);
    const { role, operator, email } = user;
    const { account_id, user_id, confirmed_at } = session;
    if (!again) noteSession(session, request.ip ?? '', now);
    return { account_id, user_id, email, role, operator, via: 'session', scopes: scopesOf(user), confirmed_at };
  };
}

/** @throws BotSmithError `forbidden` for what another site's page asks for. */
export function requireOwnOrigin(
  request: Request,
  origins: { publicUrl: string; codecOrigin: string | undefined },
): void {
  const origin = request.get('origin');
  // As the router compares paths: without regard to case.
  if (request.path.toLowerCase().startsWith('/api/codec/')) {
    const { codecOrigin } = origins;
    const fits = codecOrigin === OWN_ORIGIN ? isOwnOrigin(request, origins.publicUrl) : origin === codecOrigin;
    if (origin !== undefined && fits) return;
    throw forged();
  }
  if (origin === undefined) {
    // Browsers name the origin of every cross-site change; programs name neither and are no victims of one.
    const site = request.get('sec-fetch-site');
    if (site === undefined || site === 'same-origin' || site === 'none') return;
    throw forged();
  }
  if (!isOwnOrigin(request, origins.publicUrl)) throw forged();
}

/** Whether a request comes from a page of this product: by its public address, or by the one that the request went to. */
export function isOwnOrigin(request: Request, publicUrl: string): boolean {
  const own = [new URL(publicUrl).origin, `${request.protocol}://${request.get('host') ?? ''}`];
  return own.includes(request.get('origin') ?? '');
}

function forged(): BotSmithError {
  return new BotSmithError(
    'forbidden',
    'A signed-in browser may do this from the product’s own pages only; programs use an API key.',
  );
}
