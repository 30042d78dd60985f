import type { Letter } from '../notifications/letter';

/** What a person is told who is invited to an account. `link` holds the token: for their eyes only. */
export interface InvitationFacts {
  to: string;
  account_name: string;
  invited_by: string;
  role: string;
  link: string;
  expires_at: Date;
}

/** The letter that invites. */
export function writeInvitation({ to, account_name, invited_by, role, link, expires_at }: InvitationFacts): Letter {
  return {
    to,
    subject: `You are invited to ${account_name} on BotSmith`,
    text: [
      `${invited_by} invites you to ${account_name} on BotSmith, as ${role === 'viewer' ? 'a' : 'an'} ${role}.`,
      '',
      'Choose your password here:',
      link,
      '',
      `The link works once, until ${expires_at.toUTCString()}. If you do not know the sender, do nothing.`,
    ].join('\n'),
  };
}
