import { BotSmithError, NotFoundError } from '../../../domain/errors';
import { afterPassword } from '../../../domain/access/sign-in';
import { verifyPassword } from '../../../security/passwords';
import { digestToken } from '../../../security/tokens';
import { noteActor } from '../../access/audit-trail';
import { requireOwnOrigin } from '../../access/authenticate';
import type { Principal } from '../../access/principal';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Reply, Route } from '../../openapi/define-route';
import { limitGuesses } from '../../http/limit-guesses';
import { noteBrowser, tellOfLock } from '../../access/note-browser';
import { openSession } from '../../access/open-session';
import { clearSessionCookie, readSessionCookie } from '../../access/session-cookie';
import { sessionChange, sessionSchema, signInRequest, signInResult } from './account-schema';
import { listOf, pageQuery, sessionPath } from '../../openapi/parameters';
import { signedInBrowser } from './session-schema';

const TAG = 'Session';

/** Signing in and out, and where one is signed in. */
export function sessionRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, environment } = dependencies;
  const { users, sessions, accounts } = repositories;
  const answer = async ({ account_id, user_id, email, role, operator }: Principal): Promise<Reply> => {
    const [user, account] = await Promise.all([users.get(account_id, user_id), accounts.get(account_id)]);
    const name = user?.name ?? null;
    const body = { user_id, account_id, role, operator, email, name };
    return { status: 200, body: { ...body, account: { id: account_id, name: account?.name ?? '' } } };
  };
  const origins = { publicUrl: environment.PUBLIC_URL, codecOrigin: undefined };
  return [
    defineRoute({
      method: 'post',
      path: '/api/sign-in',
      summary: 'Sign in; sets the session cookie',
      tag: TAG,
      access: 'open',
      changes: true,
      body: signInRequest,
      responses: {
        200: { description: 'The password was right; see `state`.', schema: signInResult },
        401: { description: 'Wrong address or password.' },
        403: { description: 'A page of another origin asked.' },
        429: { description: 'Too many failed attempts; see `Retry-After`.' },
      },
      async handle({ body, request, response }) {
        requireOwnOrigin(request, origins);
        const email = body.email.trim().toLowerCase();
        const user = await users.findByEmail(email);
        if (user) noteActor(request, { ...user, user_id: user._id });
        const matches = await limitGuesses(
          dependencies,
          `sign-in ${email}`,
          () => verifyPassword(user?.password_hash, body.password),
          () => user && tellOfLock(dependencies, user, request),
        );
        if (!user || !matches) {
          throw new BotSmithError('bad_credentials', 'The e-mail address or the password is wrong.');
        }
        const result = afterPassword(user);
        await openSession(sessions, user, { request, response, publicUrl: environment.PUBLIC_URL });
        await noteBrowser(dependencies, user, request);
        return { status: 200, body: result };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/sign-out',
      summary: 'End the session',
      tag: TAG,
      access: 'open',
      changes: true,
      responses: { 204: { description: 'Signed out.' }, 403: { description: 'A page of another origin asked.' } },
      async handle({ request, response }) {
        requireOwnOrigin(request, origins);
        const token = readSessionCookie(request);
        if (token !== undefined) await sessions.delete(digestToken(token));
        clearSessionCookie(response, environment.PUBLIC_URL);
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/session',
      summary: 'Who is signed in',
      tag: TAG,
      access: 'member',
      changes: false,
      perChatbot: true,
      responses: { 200: { description: 'The caller.', schema: sessionSchema } },
      handle: ({ principal }) => answer(principal),
    }),
    defineRoute({
      method: 'patch',
      path: '/api/session',
      summary: 'Change the own name',
      tag: TAG,
      access: 'member',
      changes: true,
      body: sessionChange,
      responses: { 200: { description: 'The caller.', schema: sessionSchema } },
      async handle({ principal, body }) {
        await users.rename(principal.account_id, principal.user_id, body.name);
        return answer(principal);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/sessions',
      summary: 'List where one is signed in',
      tag: TAG,
      access: 'member',
      changes: false,
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(signedInBrowser) } },
      async handle({ principal, query, request }) {
        const token = readSessionCookie(request);
        const current = principal.via === 'session' && token !== undefined ? digestToken(token) : undefined;
        const page = await sessions.list(principal.account_id, principal.user_id, new Date(), query);
        const data = page.data.map(({ _id, id, created_at, expires_at, last_used_at, user_agent, address }) => ({
          id,
          current: _id === current,
          user_agent: user_agent ?? null,
          address: address ?? null,
          last_used_at,
          created_at,
          expires_at,
        }));
        return { status: 200, body: { ...page, data } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/sessions',
      summary: 'Sign all of the own browsers out but the one that asks',
      tag: TAG,
      access: 'member',
      changes: true,
      responses: { 204: { description: 'Ended.' } },
      async handle({ principal, request }) {
        const token = principal.via === 'session' ? readSessionCookie(request) : undefined;
        const except = token === undefined ? undefined : digestToken(token);
        await sessions.deleteAll(principal.account_id, principal.user_id, except);
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/sessions/{id}',
      summary: 'Sign one of the own browsers out',
      tag: TAG,
      access: 'member',
      changes: true,
      params: sessionPath,
      responses: { 204: { description: 'Ended.' } },
      async handle({ principal, params }) {
        if (!(await sessions.revoke(principal.account_id, principal.user_id, params.id))) {
          throw new NotFoundError('session');
        }
        return { status: 204 };
      },
    }),
  ];
}
