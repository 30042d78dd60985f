import type { Letter } from './letter';

/** What a person is asked whose address was entered for an account's notifications. `link` holds the token. */
export interface ConfirmationFacts {
  to: string;
  account_name: string;
  asked_by: string;
  link: string;
  expires_at: Date;
}

/** The letter that asks whether somebody wants an account's notifications. */
export function writeConfirmation({ to, account_name, asked_by, link, expires_at }: ConfirmationFacts): Letter {
  return {
    to,
    subject: `May BotSmith send you notifications of ${account_name}?`,
    text: [
      `${asked_by} entered this address for the notifications of ${account_name} on BotSmith.`,
      '',
      'If you want to get them, confirm it here:',
      link,
      '',
      `The link works until ${expires_at.toUTCString()}. If you do nothing, nothing else is sent to you.`,
    ].join('\n'),
  };
}
