import type { User } from '../../domain/documents';
import { BotSmithError, ConflictError, NotFoundError } from '../../domain/errors';
import { deriveId, newId } from '../../domain/ids';
import type { Invitation } from '../../domain/invitation';
import { hashPassword } from '../../security/passwords';
import { digestToken, newInvitationToken } from '../../security/tokens';
import { noteActor, noteTargets } from '../audit-trail';
import { requireOwnOrigin } from '../authenticate';
import type { ApiDependencies } from '../dependencies';
import { defineRoute } from '../define-route';
import type { Route } from '../define-route';
import { openSession } from '../open-session';
import { sessionSchema } from '../schemas/account-schema';
import {
  invitationAcceptance,
  invitationCreated,
  invitationCreation,
  invitationLookUp,
  invitationSchema,
  invitationShown,
} from '../schemas/member-schema';
import { invitationPath, listOf, pageQuery } from '../schemas/parameters';

const TAG = 'Members';
const VALID_MS = 7 * 24 * 60 * 60_000;

/** How people join an account: an owner invites an address, and whoever holds the token takes the seat, once. */
export function invitationRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, environment, invitationMail, logger } = dependencies;
  const { users, accounts, invitations, sessions } = repositories;
  const publicUrl = environment.PUBLIC_URL;

  const requirePending = async (token: string): Promise<Invitation> => {
    const invitation = await invitations.findPending(digestToken(token), new Date());
    if (!invitation) throw invalid();
    return invitation;
  };

  const nameOf = async (accountId: string) => (await accounts.get(accountId))?.name ?? '';

  /** Whether the letter went out. Whoever invited has the token in their hands in any case. */
  const mail = async (invitation: Invitation, invitedBy: string, link: string): Promise<boolean> => {
    if (!invitationMail) return false;
    const { email, role, account_id, expires_at } = invitation;
    try {
      const account_name = await nameOf(account_id);
      await invitationMail.sendInvitation({ to: email, account_name, invited_by: invitedBy, role, link, expires_at });
      return true;
    } catch (error) {
      logger.warn({ err: error, invitation_id: invitation._id }, 'an invitation could not be mailed');
      return false;
    }
  };

  /** The invitation's user: its derived id decides who of several takes the seat. */
  const createUser = async (invitation: Invitation, name: string | undefined, password: string): Promise<User> => {
    const { account_id, email, role } = invitation;
    const user: User = {
      _id: deriveId('user', 'invitation', invitation._id),
      account_id,
      email,
      ...(name ? { name } : {}),
      password_hash: await hashPassword(password),
      role,
      operator: false,
      created_at: new Date(),
    };
    try {
      await users.create(user);
    } catch (error) {
      if (error instanceof ConflictError && (await users.get(account_id, user._id))) throw invalid();
      throw error;
    }
    return user;
  };

  return [
    defineRoute({
      method: 'post',
      path: '/api/invitations',
      summary: 'Invite somebody to the account; the token is shown once and valid for seven days',
      tag: TAG,
      access: 'owner',
      changes: true,
      body: invitationCreation,
      responses: {
        201: {
          description: 'Invited. An earlier invitation of this address is valid no more.',
          schema: invitationCreated,
        },
        409: { description: 'The address belongs to a member already.' },
      },
      async handle({ principal, body, request }) {
        const { account_id, user_id } = principal;
        const email = body.email.toLowerCase();
        if ((await users.findByEmail(email))?.account_id === account_id) {
          throw new ConflictError('already_member', 'This address belongs to a member already.');
        }
        const token = newInvitationToken();
        const created_at = new Date();
        const invitation: Invitation = {
          _id: newId('invitation'),
          account_id,
          email,
          role: body.role,
          token_digest: digestToken(token),
          invited_by: user_id,
          created_at,
          expires_at: new Date(created_at.getTime() + VALID_MS),
        };
        noteTargets(request, { role: body.role });
        await invitations.withdrawAll(account_id, email);
        await invitations.create(invitation);
        // Behind the # it stays in the browser: in no server's log and in no referrer.
        const link = `${publicUrl}/invitation#${token}`;
        const mailed = await mail(invitation, principal.email, link);
        return { status: 201, body: { ...present(invitation), token, link, mailed } };
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
        return { status: 200, body: { ...page, data: page.data.map(present) } };
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
        201: { description: 'Joined, and signed in.', schema: sessionSchema },
        403: { description: 'A page of another origin asked.' },
        404: { description: 'Unknown, used, withdrawn or expired.' },
        409: { description: 'The address has a user already.' },
        429: { description: 'Too many wrong tokens; see `Retry-After`.' },
      },
      async handle({ body, request, response }) {
        requireOwnOrigin(request, { publicUrl, codecOrigin: undefined });
        const invitation = await requirePending(body.token);
        const { account_id } = invitation;
        const user = await createUser(invitation, body.name, body.password);
        if (!(await invitations.accept(account_id, invitation._id, new Date()))) {
          // An owner took it back in between: nobody has joined.
          await repositories.members.remove(account_id, user._id, { operator: false });
          throw invalid();
        }
        const { _id: user_id, role, operator } = user;
        noteActor(request, { account_id, user_id, email: user.email });
        noteTargets(request, { invitation: invitation._id });
        await openSession(sessions, user, { request, response, publicUrl });
        return { status: 201, body: { user_id, account_id, role, operator } };
      },
    }),
  ];
}

function present({ _id, email, role, created_at, expires_at }: Invitation) {
  return { id: _id, email, role, created_at, expires_at };
}

function invalid(): BotSmithError {
  return new BotSmithError(
    'invitation_invalid',
    'This invitation is not valid any more; ask an owner of the account for a new one.',
  );
}
