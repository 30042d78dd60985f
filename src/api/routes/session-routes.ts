import { BotSmithError } from '../../domain/errors';
import { hashPassword, verifyPassword } from '../../security/passwords';
import { digestToken, newApiKey, newSessionToken } from '../../security/tokens';
import { newId } from '../../domain/ids';
import { NotFoundError } from '../../domain/errors';
import { requireOwnOrigin } from '../authenticate';
import type { ApiDependencies } from '../dependencies';
import { defineRoute } from '../define-route';
import type { Route } from '../define-route';
import { SESSION_MS, clearSessionCookie, readSessionCookie, setSessionCookie } from '../session-cookie';
import {
  accountCreated,
  accountCreation,
  apiKeyCreated,
  apiKeyCreation,
  apiKeySchema,
  sessionSchema,
  signInRequest,
} from '../schemas/account-schema';
import { apiKeyPath, listOf, pageQuery } from '../schemas/parameters';

/** Signing in and out, the account's API keys, and new accounts. */
export function sessionRoutes({ repositories, environment }: ApiDependencies): Route[] {
  const { users, sessions, apiKeys, accounts } = repositories;
  const createKey = async (accountId: string, userId: string, name: string) => {
    const secret = newApiKey();
    const apiKey = {
      _id: newId('api_key'),
      account_id: accountId,
      user_id: userId,
      digest: digestToken(secret),
      name,
      created_at: new Date(),
    };
    await apiKeys.create(apiKey);
    return { id: apiKey._id, name, created_at: apiKey.created_at, api_key: secret };
  };
  return [
    defineRoute({
      method: 'post',
      path: '/api/sign-in',
      summary: 'Sign in; sets the session cookie',
      tag: 'Session',
      access: 'open',
      body: signInRequest,
      responses: {
        200: { description: 'Signed in.', schema: sessionSchema },
        401: { description: 'Wrong address or password.' },
      },
      async handle({ body, request, response }) {
        requireOwnOrigin(request, { publicUrl: environment.PUBLIC_URL, codecOrigin: undefined });
        const user = await users.findByEmail(body.email);
        const matches = await verifyPassword(user?.password_hash, body.password);
        if (!user || !matches)
          throw new BotSmithError('bad_credentials', 'The e-mail address or the password is wrong.');
        const token = newSessionToken();
        const now = new Date();
        await sessions.create({
          _id: digestToken(token),
          account_id: user.account_id,
          user_id: user._id,
          created_at: now,
          expires_at: new Date(now.getTime() + SESSION_MS),
        });
        setSessionCookie(response, token, environment.PUBLIC_URL);
        const { account_id, role, operator } = user;
        return { status: 200, body: { user_id: user._id, account_id, role, operator } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/sign-out',
      summary: 'End the session',
      tag: 'Session',
      access: 'open',
      responses: { 204: { description: 'Signed out.' } },
      async handle({ request, response }) {
        requireOwnOrigin(request, { publicUrl: environment.PUBLIC_URL, codecOrigin: undefined });
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
      tag: 'Session',
      access: 'account',
      responses: { 200: { description: 'The caller.', schema: sessionSchema } },
      handle({ principal: { user_id, account_id, role, operator } }) {
        return Promise.resolve({ status: 200, body: { user_id, account_id, role, operator } });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/api-keys',
      summary: 'Create an API key; it is shown once',
      tag: 'API keys',
      access: 'account',
      body: apiKeyCreation,
      responses: { 201: { description: 'Created.', schema: apiKeyCreated } },
      async handle({ principal, body }) {
        return { status: 201, body: await createKey(principal.account_id, principal.user_id, body.name) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/api-keys',
      summary: 'List the API keys',
      tag: 'API keys',
      access: 'account',
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(apiKeySchema) } },
      async handle({ principal, query }) {
        const page = await apiKeys.list(principal.account_id, query);
        const data = page.data.map(({ _id, name, created_at }) => ({ id: _id, name, created_at }));
        return { status: 200, body: { ...page, data } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/api-keys/{id}',
      summary: 'Revoke an API key at once',
      tag: 'API keys',
      access: 'account',
      params: apiKeyPath,
      responses: { 204: { description: 'Revoked.' } },
      async handle({ principal, params }) {
        if (!(await apiKeys.revoke(principal.account_id, params.id))) throw new NotFoundError('API key');
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/accounts',
      summary: 'Create an account with its owner',
      tag: 'Accounts',
      access: 'operator',
      body: accountCreation,
      responses: {
        201: { description: 'Created.', schema: accountCreated },
        409: { description: 'The address is taken.' },
      },
      async handle({ body }) {
        const created_at = new Date();
        const account = { _id: newId('account'), name: body.name, created_at, updated_at: created_at };
        const owner = {
          _id: newId('user'),
          account_id: account._id,
          email: body.email.toLowerCase(),
          password_hash: await hashPassword(body.password),
          role: 'owner' as const,
          operator: false,
          created_at,
        };
        // The user first: a taken address then leaves no empty account behind.
        await users.create(owner);
        await accounts.ensure(account);
        const { api_key } = await createKey(account._id, owner._id, 'First key');
        return {
          status: 201,
          body: {
            account: { id: account._id, name: account.name, created_at },
            owner: { id: owner._id, email: owner.email, role: owner.role },
            api_key,
          },
        };
      },
    }),
  ];
}
