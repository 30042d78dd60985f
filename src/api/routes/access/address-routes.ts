import { ConflictError, NotFoundError } from '../../../domain/errors';
import { noteTargets } from '../../access/audit-trail';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { invite, presentInvitationMade } from '../../access/invite';
import { addressRelease, ownerInvitation } from './address-schema';
import { invitationCreated } from './member-schema';
import { accountPath } from '../../openapi/parameters';

const TAG = 'Operators';

/** What operators do where an address is in the wrong hands, or an account has no owner who can sign in. */
export function addressRoutes(dependencies: ApiDependencies): Route[] {
  const { users, accounts, sessions, apiKeys, invitations } = dependencies.repositories;
  return [
    defineRoute({
      method: 'post',
      path: '/api/addresses/release',
      confirmed: true,
      summary:
        'Take an address that was never proved from whoever has it: that user is removed, with sessions and API keys',
      tag: TAG,
      access: 'operator',
      changes: true,
      body: addressRelease,
      responses: {
        204: { description: 'Released: somebody else may be invited by it.' },
        404: { description: 'Nobody has it.' },
        409: { description: 'Its user has proved the address, or is an operator.' },
      },
      async handle({ body, request }) {
        const user = await users.findByEmail(body.email);
        if (!user) throw new NotFoundError('user with this address');
        const { account_id, _id: user_id, email } = user;
        noteTargets(request, { account_id, user_id });
        if (!(await users.removeUnproved(account_id, user_id))) {
          throw new ConflictError(
            'address_proved',
            'Its user has proved the address, or is an operator: an owner of their account may remove them.',
          );
        }
        // Without the user none of these lets anybody in any more; what is left of them is only put away.
        await Promise.all([
          sessions.deleteAll(account_id, user_id),
          apiKeys.revokeAll(account_id, user_id),
          invitations.withdrawAll(account_id, email),
        ]);
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/accounts/{id}/owner-invitation',
      confirmed: true,
      summary: 'Invite an owner to an account: its first one anew, or a further one',
      tag: TAG,
      access: 'operator',
      changes: true,
      params: accountPath,
      body: ownerInvitation,
      responses: {
        201: {
          description: 'Invited. An earlier invitation of this address is valid no more.',
          schema: invitationCreated,
        },
        409: { description: 'The address belongs to a member who has a password already.' },
        429: { description: 'The account has used up its mails of this hour.' },
      },
      async handle({ principal, params, body, request }) {
        const account = await accounts.get(params.id);
        if (!account) throw new NotFoundError('account');
        const email = body.email.toLowerCase();
        const known = await users.findByEmail(email);
        const member = known?.account_id === account._id ? known : undefined;
        if (member?.password_hash !== undefined) {
          throw new ConflictError('already_member', 'This address belongs to a member who has a password already.');
        }
        noteTargets(request, { account_id: account._id });
        const made = await invite(dependencies, {
          account_id: account._id,
          account_name: account.name,
          email,
          role: 'owner',
          invited_by: principal,
          ...(member ? { user_id: member._id } : {}),
        });
        return { status: 201, body: presentInvitationMade(made) };
      },
    }),
  ];
}
