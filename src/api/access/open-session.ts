import type { Request, Response } from 'express';
import type { User } from '../../domain/access/user';
import { newId } from '../../domain/ids';
import { digestToken, newSessionToken } from '../../security/tokens';
import type { ApiRepositories } from '../dependencies';
import { SESSION_MS, setSessionCookie } from './session-cookie';
import { browserOf } from './tell-user';

/** Signs a user in: stores a session and answers with its cookie. */
export async function openSession(
  sessions: Pick<ApiRepositories['sessions'], 'create'>,
  { account_id, _id: user_id }: Pick<User, '_id' | 'account_id'>,
  http: { request: Request; response: Response; publicUrl: string },
): Promise<void> {
  const token = newSessionToken();
  const now = new Date();
  const userAgent = browserOf(http.request);
  await sessions.create({
    _id: digestToken(token),
    id: newId('session'),
    account_id,
    user_id,
    created_at: now,
    expires_at: new Date(now.getTime() + SESSION_MS),
    last_used_at: now,
    confirmed_at: now,
    address: http.request.ip ?? '',
    ...(userAgent ? { user_agent: userAgent } : {}),
  });
  setSessionCookie(http.response, token, http.publicUrl);
}
