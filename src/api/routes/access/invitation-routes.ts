import type { User } from '../../../domain/access/user';
import { BotSmithError, ConflictError, NotFoundError } from '../../../domain/errors';
import { deriveId } from '../../../domain/ids';
import type { Invitation } from '../../../domain/access/invitation';
import { afterPassword } from '../../../domain/access/sign-in';
import { hashPassword } from '../../../security/passwords';
import { digestToken } from '../../../security/tokens';
import { noteActor, noteTargets } from '../../access/audit-trail';
import { requireOwnOrigin } from '../../access/authenticate';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { invite, presentInvitation, presentInvitationMade } from '../../access/invite';
import { noteBrowser } from '../../access/note-browser';
import { openSession } from '../../access/open-session';
import { requireGoodPassword } from '../../access/require-good-password';
import { requireRoom } from '../../usage/require-room';
import { signInResult } from './account-schema';
import {
  invitationAcceptance,
  invitationCreated,
  invitationCreation,
  invitationLookUp,
  invitationSchema,
  invitationShown,
} from './member-schema';
import { invitationPath, listOf, pageQuery } from '../../openapi/parameters';

const TAG = 'Members';

/** How people join an account: an owner invites an address, and whoever holds the token takes the seat, once. */
export function invitationRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, environment } = dependencies;
  const { users, accounts, invitations, sessions } = repositories;
  const publicUrl = environment.PUBLIC_URL;

  const requirePending = async (token: string): Promise<Invitation> => {
    const invitation = await invitations.findPending(digestToken(token), new Date());
    if (!invitation) throw invalid();
    return invitation;
  };

  const nameOf = async (accountId: string) => (await accounts.get(accountId))?.name ?? '';

  /** The invitation's user: its derived id decides who of several takes the seat. */
  const createUser = async (invitation: Invitation, name: string | undefined, password: string): Promise<User> => {
    const { account_id, email, role, proves_email = false } = invitation;
    const password_hash = await hashPassword(password);
    if (invitation.user_id !== undefined) {
      const first = { password_hash, email_proved: proves_email, ...(name ? { name } : {}) };
      const set = await users.setFirstPassword(account_id, invitation.user_id, first);
      const user = set && (await users.get(account_id, invitation.user_id));
      if (!user) throw invalid();
      return user;
    }
    const user: User = {
      _id: deriveId('user', 'invitation', invitation._id),
      account_id,
      email,
      ...(name ? { name } : {}),
      password_hash,
      role,
      operator: false,
      email_proved: proves_email,
      created_at: new Date(),
    };
    try {
      await users.create(user);
    } catch (error) {
      // Whether the address has a user is for whoever has proved that it is theirs.
      if (error instanceof ConflictError && (!proves_email || (await users.get(account_id, user._id)))) throw invalid();
      throw error;
    }
    return user;
  };

  return [
    defineRoute({
      method: 'post',
      path: '/api/invitations',
      confirmed: true,
      summary:
        'Invite somebody to the account, for seven days; the token goes by mail alone, or is shown once without a mail server',
      tag: TAG,
      access: 'owner',
      changes: true,
      body: invitationCreation,
      responses: {
        201: {
          description: 'Invited. An earlier invitation of this address is valid no more.',
          schema: invitationCreated,
        },
        409: { description: 'The address belongs to a member already, or the account has as many as it may have.' },
        429: { description: 'The account has used up its mails of this hour.' },
      },
      async handle({ principal, body, request }) {
        const { account_id } = principal;
        const email = body.email.toLowerCase();
        if ((await users.findByEmail(email))?.account_id === account_id) {
          throw new ConflictError('already_member', 'This address belongs to a member already.');
        }
        await requireRoom(repositories, account_id, 'members');
        noteTargets(request, { role: body.role });
        const made = await invite(dependencies, {
          account_id,
          account_name: await nameOf(account_id),
          email,
          role: body.role,
          invited_by: principal,
        });
        return { status: 201, body: presentInvitationMade(made) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/invitations',
      summary: 'List the pending invitations',
      tag: TAG,
      access: 'owner',
      changes: false,
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(invitationSchema) } },
      async handle({ principal, query }) {
        const page = await invitations.list(principal.account_id, new Date(), query);
        return { status: 200, body: { ...page, data: page.data.map(presentInvitation) } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/invitations/{id}',
      summary: 'Take an invitation back',
      tag: TAG,
      access: 'owner',
      changes: true,
      params: invitationPath,
      responses: { 204: { description: 'Its token is worth nothing any more.' } },
      async handle({ principal, params }) {
        if (!(await invitations.withdraw(principal.account_id, params.id))) throw new NotFoundError('invitation');
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/invitations/look-up',
      summary: 'Read the invitation of a token',
      tag: TAG,
      access: 'open',
      changes: false,
      body: invitationLookUp,
      responses: {
        200: { description: 'Pending.', schema: invitationShown },
        404: { description: 'Unknown, used, withdrawn or expired.' },
        429: { description: 'Too many wrong tokens; see `Retry-After`.' },
      },
      async handle({ body }) {
        const { email, role, account_id, expires_at } = await requirePending(body.token);
        return { status: 200, body: { email, role, account_name: await nameOf(account_id), expires_at } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/invitations/accept',
      summary: 'Take the seat: creates the user and signs in',
      tag: TAG,
      access: 'open',
      changes: true,
      body: invitationAcceptance,
      responses: {
        201: { description: 'Joined, and signed in.', schema: signInResult },
        403: { description: 'A page of another origin asked.' },
        404: { description: 'Unknown, used, withdrawn or expired.' },
        409: {
          description: 'The address, which the token has proved, has a user already, or the account has no seat left.',
        },
        429: { description: 'Too many wrong tokens; see `Retry-After`.' },
      },
      async handle({ body, request, response }) {
        requireOwnOrigin(request, { publicUrl, codecOrigin: undefined });
        const invitation = await requirePending(body.token);
        const { account_id, email } = invitation;
        const accountName = await nameOf(account_id);
        await requireGoodPassword(body.password, 'body.password', { email, accountName, publicUrl });
        if (invitation.user_id === undefined) await requireRoom(repositories, account_id, 'members');
        const user = await createUser(invitation, body.name, body.password);
        if (!(await invitations.accept(account_id, invitation._id, new Date()))) {
          // An owner took it back in between: nobody has joined, and whoever was there before joins by another one.
          if (invitation.user_id === undefined)
            await repositories.members.remove(account_id, user._id, { operator: false });
          throw invalid();
        }
        const { _id: user_id } = user;
        noteActor(request, { account_id, user_id, email: user.email });
        noteTargets(request, { invitation: invitation._id });
        await openSession(sessions, user, { request, response, publicUrl });
        await noteBrowser(dependencies, user, request, { quiet: true });
        return { status: 201, body: afterPassword(user) };
      },
    }),
  ];
}

function invalid(): BotSmithError {
  return new BotSmithError(
    'invitation_invalid',
    'This invitation is not valid any more; ask an owner of the account for a new one.',
  );
}
