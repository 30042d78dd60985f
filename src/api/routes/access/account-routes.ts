import type { Account } from '../../../domain/access/account';
import { NotFoundError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { noteTargets } from '../../access/audit-trail';
import { createApiKey } from '../../access/create-api-key';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { invite, presentInvitationMade } from '../../access/invite';
import { accountChange, accountCreated, accountCreation, accountSchema } from './account-schema';
import { accountPath, listOf, pageQuery } from '../../openapi/parameters';

const TAG = 'Accounts';

/** The own account, and for operators every account. */
export function accountRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories } = dependencies;
  const { users, accounts, apiKeys } = repositories;
  const one = { description: 'The account.', schema: accountSchema };
  const gone = { description: 'The account has been deleted.' };
  const read = async (accountId: string) => answer(await accounts.get(accountId));
  const change = async (accountId: string, body: { name?: string | undefined }) =>
    answer(await (body.name === undefined ? accounts.get(accountId) : accounts.update(accountId, { name: body.name })));
  return [
    defineRoute({
      method: 'get',
      path: '/api/account',
      summary: 'Read the own account',
      tag: TAG,
      access: 'member',
      changes: false,
      responses: { 200: one, 404: gone },
      handle: ({ principal }) => read(principal.account_id),
    }),
    defineRoute({
      method: 'patch',
      path: '/api/account',
      summary: 'Change the own account',
      tag: TAG,
      access: 'owner',
      changes: true,
      body: accountChange,
      responses: { 200: one, 404: gone },
      handle: ({ principal, body }) => change(principal.account_id, body),
    }),
    defineRoute({
      method: 'post',
      path: '/api/accounts',
      confirmed: true,
      summary: 'Create an account with its owner, who chooses a password by an invitation',
      tag: TAG,
      access: 'operator',
      changes: true,
      body: accountCreation,
      responses: {
        201: { description: 'Created.', schema: accountCreated },
        409: { description: 'The address is taken.' },
      },
      async handle({ body, principal, request }) {
        const created_at = new Date();
        const account = { _id: newId('account'), name: body.name, created_at, updated_at: created_at };
        const owner = {
          _id: newId('user'),
          account_id: account._id,
          email: body.email.toLowerCase(),
          role: 'owner' as const,
          operator: false,
          email_proved: false,
          created_at,
        };
        // The user first: a taken address then leaves no empty account behind.
        await users.create(owner);
        await accounts.ensure(account);
        noteTargets(request, { created: account._id });
        const key = await createApiKey(
          apiKeys,
          { account_id: account._id, user_id: owner._id },
          {
            name: 'First key',
            scopes: ['read', 'write', 'manage'],
          },
        );
        const made = await invite(dependencies, {
          account_id: account._id,
          account_name: account.name,
          email: owner.email,
          role: owner.role,
          invited_by: principal,
          user_id: owner._id,
        });
        return {
          status: 201,
          body: {
            account: { id: account._id, name: account.name, created_at },
            owner: { id: owner._id, email: owner.email, role: owner.role },
            api_key: key.secret,
            invitation: presentInvitationMade(made),
          },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/accounts',
      summary: 'List every account',
      tag: TAG,
      access: 'operator',
      changes: false,
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(accountSchema) } },
      async handle({ query }) {
        const page = await accounts.list(query);
        return { status: 200, body: { ...page, data: page.data.map(present) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/accounts/{id}',
      summary: 'Read an account',
      tag: TAG,
      access: 'operator',
      changes: false,
      params: accountPath,
      responses: { 200: one },
      handle: ({ params }) => read(params.id),
    }),
    defineRoute({
      method: 'patch',
      path: '/api/accounts/{id}',
      summary: 'Change an account',
      tag: TAG,
      access: 'operator',
      changes: true,
      params: accountPath,
      body: accountChange,
      responses: { 200: one },
      handle: ({ params, body }) => change(params.id, body),
    }),
  ];
}

function answer(account: Account | null) {
  if (!account) throw new NotFoundError('account');
  return { status: 200, body: present(account) };
}

function present({ _id, name, created_at, updated_at }: Account) {
  return { id: _id, name, created_at, updated_at };
}
