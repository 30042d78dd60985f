import { newId } from '../../domain/ids';
import type { Invitation } from '../../domain/access/invitation';
import { writeInvitation } from '../../domain/access/invitation-letter';
import type { Role } from '../../domain/access/roles';
import { digestToken, newInvitationToken } from '../../security/tokens';
import type { ApiDependencies } from '../dependencies';
import { sendAccountMail } from './send-account-mail';

const VALID_MS = 7 * 24 * 60 * 60_000;

/** Who is invited to what, and by whom. `user_id`: a user of the account who has no password yet. */
export interface InvitationOffer {
  account_id: string;
  account_name: string;
  email: string;
  role: Role;
  invited_by: { user_id: string; email: string };
  user_id?: string;
}

/** An invitation as its maker sees it: with a mail server the token is in the letter alone. */
export interface InvitationMade {
  invitation: Invitation;
  token: string | null;
  link: string | null;
  mailed: boolean;
}

/**
 * Offers somebody a seat; what was offered to the address before is worth nothing any more. With a mail server the token goes
 * by mail alone, so that whoever has it reads what is sent to the address.
 * @throws RetryLaterError `mail_limit`, and nothing is offered then.
 */
export async function invite(
  dependencies: Pick<ApiDependencies, 'repositories' | 'environment' | 'mailer' | 'logger'>,
  { account_id, account_name, email, role, invited_by, user_id }: InvitationOffer,
): Promise<InvitationMade> {
  const { repositories, environment, mailer } = dependencies;
  const token = newInvitationToken();
  const created_at = new Date();
  const invitation: Invitation = {
    _id: newId('invitation'),
    account_id,
    email,
    role,
    token_digest: digestToken(token),
    invited_by: invited_by.user_id,
    ...(user_id === undefined ? {} : { user_id }),
    ...(mailer ? { proves_email: true } : {}),
    created_at,
    expires_at: new Date(created_at.getTime() + VALID_MS),
  };
  await repositories.invitations.withdrawAll(account_id, email);
  await repositories.invitations.create(invitation);
  // Behind the # it stays in the browser: in no server's log and in no referrer.
  const link = `${environment.PUBLIC_URL}/invitation#${token}`;
  if (!mailer) return { invitation, token, link, mailed: false };
  const facts = { to: email, account_name, invited_by: invited_by.email, role, link };
  const letter = { ...writeInvitation({ ...facts, expires_at: invitation.expires_at }), key: invitation._id };
  try {
    return { invitation, token: null, link: null, mailed: await sendAccountMail(dependencies, account_id, letter) };
  } catch (error) {
    await repositories.invitations.withdraw(account_id, invitation._id);
    throw error;
  }
}

/** An invitation for answers. */
export function presentInvitation({ _id, email, role, created_at, expires_at }: Invitation) {
  return { id: _id, email, role, created_at, expires_at };
}

/** The same for its maker, once. */
export function presentInvitationMade({ invitation, token, link, mailed }: InvitationMade) {
  return { ...presentInvitation(invitation), token, link, mailed };
}
