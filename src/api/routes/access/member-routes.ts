import type { User } from '../../../domain/access/user';
import { NotFoundError } from '../../../domain/errors';
import { noteTargets } from '../../access/audit-trail';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { memberChange, memberSchema } from './member-schema';
import { listOf, memberPath, pageQuery } from '../../openapi/parameters';

const TAG = 'Members';

/** Who belongs to the account, and as what. */
export function memberRoutes({ repositories }: ApiDependencies): Route[] {
  const { users, members, sessions, apiKeys, invitations, notificationReads } = repositories;
  const one = { description: 'The member.', schema: memberSchema };
  const ofAnOperator = { description: 'The caller is no owner, or the member is an operator and the caller is none.' };
  const lastOwner = { description: 'It is the last owner.' };
  return [
    defineRoute({
      method: 'get',
      path: '/api/members',
      summary: 'List the members of the account',
      tag: TAG,
      access: 'member',
      changes: false,
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(memberSchema) } },
      async handle({ principal, query }) {
        const page = await members.list(principal.account_id, query);
        return { status: 200, body: { ...page, data: page.data.map(present) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/members/{id}',
      summary: 'Read a member',
      tag: TAG,
      access: 'member',
      changes: false,
      params: memberPath,
      responses: { 200: one },
      async handle({ principal, params }) {
        const user = await users.get(principal.account_id, params.id);
        if (!user) throw new NotFoundError('member');
        return { status: 200, body: present(user) };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/api/members/{id}',
      confirmed: true,
      summary: 'Give a member another role, at once',
      tag: TAG,
      access: 'owner',
      changes: true,
      params: memberPath,
      body: memberChange,
      responses: { 200: one, 403: ofAnOperator, 409: lastOwner },
      async handle({ principal, params, body, request }) {
        noteTargets(request, { role: body.role });
        const user = await members.changeRole(principal.account_id, params.id, body.role, principal);
        if (!user) throw new NotFoundError('member');
        return { status: 200, body: present(user) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/members/{id}',
      confirmed: true,
      summary: 'Remove a member; their sessions and API keys end at once',
      tag: TAG,
      access: 'owner',
      changes: true,
      params: memberPath,
      responses: { 204: { description: 'Removed.' }, 403: ofAnOperator, 409: lastOwner },
      async handle({ principal, params: { id } }) {
        const { account_id } = principal;
        const user = await members.remove(account_id, id, principal);
        if (!user) throw new NotFoundError('member');
        // Without the user none of these lets anybody in any more; what is left of them is only put away.
        await Promise.all([
          sessions.deleteAll(account_id, id),
          apiKeys.revokeAll(account_id, id),
          invitations.withdrawAll(account_id, user.email),
          notificationReads.forget(account_id, id),
        ]);
        return { status: 204 };
      },
    }),
  ];
}

function present({ _id, email, name, role, operator, email_proved, created_at }: User) {
  return { id: _id, email, name: name ?? null, role, operator, email_proved: email_proved ?? false, created_at };
}
