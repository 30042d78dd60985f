import { BotSmithError, NotFoundError } from '../../domain/errors';
import { hashPassword, verifyPassword } from '../../security/passwords';
import { digestToken } from '../../security/tokens';
import { noteActor } from '../audit-trail';
import { requireOwnOrigin } from '../authenticate';
import type { ApiDependencies } from '../dependencies';
import { defineRoute } from '../define-route';
import type { Route } from '../define-route';
import { limitGuesses } from '../limit-guesses';
import { openSession } from '../open-session';
import { clearSessionCookie, readSessionCookie } from '../session-cookie';
import { sessionSchema, signInRequest } from '../schemas/account-schema';
import { listOf, pageQuery, sessionPath } from '../schemas/parameters';
import { passwordChange, signedInBrowser } from '../schemas/session-schema';

const TAG = 'Session';

/** Signing in and out, the own password, and where one is signed in. */
export function sessionRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, environment } = dependencies;
  const { users, sessions } = repositories;
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
        200: { description: 'Signed in.', schema: sessionSchema },
        401: { description: 'Wrong address or password.' },
        403: { description: 'A page of another origin asked.' },
        429: { description: 'Too many failed attempts; see `Retry-After`.' },
      },
      async handle({ body, request, response }) {
        requireOwnOrigin(request, origins);
        const email = body.email.trim().toLowerCase();
        const user = await users.findByEmail(email);
        if (user) noteActor(request, { ...user, user_id: user._id });
        const matches = await limitGuesses(dependencies, `sign-in ${email}`, () =>
          verifyPassword(user?.password_hash, body.password),
        );
        if (!user || !matches) {
          throw new BotSmithError('bad_credentials', 'The e-mail address or the password is wrong.');
        }
        await openSession(sessions, user, { request, response, publicUrl: environment.PUBLIC_URL });
        const { account_id, role, operator } = user;
        return { status: 200, body: { user_id: user._id, account_id, role, operator } };
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
      handle({ principal: { user_id, account_id, role, operator } }) {
        return Promise.resolve({ status: 200, body: { user_id, account_id, role, operator } });
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/api/session/password',
      summary: 'Change the own password; every other session ends',
      tag: TAG,
      access: 'member',
      changes: true,
      body: passwordChange,
      responses: {
        204: { description: 'Changed.' },
        403: { description: 'The current password is wrong.' },
        429: { description: 'Too many failed attempts; see `Retry-After`.' },
      },
      async handle({ principal: { account_id, user_id }, body, request }) {
        const user = await users.get(account_id, user_id);
        const right = await limitGuesses(dependencies, `password ${user_id}`, () =>
          verifyPassword(user?.password_hash, body.current_password),
        );
        if (!user || !right) throw wrongPassword();
        const next = await hashPassword(body.new_password);
        if (!(await users.replacePasswordHash(account_id, user_id, user.password_hash, next))) throw wrongPassword();
        const token = readSessionCookie(request);
        await sessions.deleteAll(account_id, user_id, token === undefined ? undefined : digestToken(token));
        return { status: 204 };
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
        const data = page.data.map(({ _id, id, created_at, expires_at, user_agent }) => ({
          id,
          current: _id === current,
          user_agent: user_agent ?? null,
          created_at,
          expires_at,
        }));
        return { status: 200, body: { ...page, data } };
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

function wrongPassword(): BotSmithError {
  return new BotSmithError('wrong_password', 'The current password is wrong.');
}
