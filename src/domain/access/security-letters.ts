import type { Letter } from '../notifications/letter';

/** Where something was done, as far as it is known. */
export interface Whereabouts {
  browser: string;
  address: string;
  at: Date;
}

const NOT_YOU = 'If it was not you, reset your password at once:';

/** To somebody who forgot their password. `link` holds the token: for their eyes only. */
export function writePasswordReset(to: string, link: string, expiresAt: Date): Letter {
  return {
    to,
    subject: 'Choose a new BotSmith password',
    text: [
      'Somebody, probably you, asked for a new password for this address. Choose it here:',
      link,
      '',
      `The link works once, until ${expiresAt.toUTCString()}. If you did not ask, do nothing: your password stays as it is.`,
    ].join('\n'),
  };
}

/** A sign-in from a browser or a network that the person has not signed in from before. */
export function writeNewSignIn(to: string, where: Whereabouts, resetPage: string): Letter {
  return {
    to,
    subject: 'A new sign-in to BotSmith',
    text: ['Somebody signed in to BotSmith with your password.', '', ...describe(where), '', NOT_YOU, resetPage].join(
      '\n',
    ),
  };
}

/** Many wrong passwords in a row. */
export function writeLockout(to: string, where: Whereabouts, resetPage: string): Letter {
  return {
    to,
    subject: 'Your BotSmith sign-in is locked for a while',
    text: [
      'Too many wrong passwords were tried for your address, so that it has to wait before the next try. Open sessions go on.',
      '',
      ...describe(where),
      '',
      'If it was you and the password is forgotten, choose a new one:',
      resetPage,
    ].join('\n'),
  };
}

/** The password is another one now. */
export function writePasswordChanged(to: string, where: Whereabouts, resetPage: string): Letter {
  return {
    to,
    subject: 'Your BotSmith password was changed',
    text: [
      'Your password was changed, and every other session has ended. API keys go on working.',
      '',
      ...describe(where),
      '',
      NOT_YOU,
      resetPage,
    ].join('\n'),
  };
}

/** An API key was made or revoked. */
export function writeKeyChanged(
  to: string,
  key: { name: string; change: 'made' | 'revoked' },
  where: Whereabouts,
  resetPage: string,
): Letter {
  return {
    to,
    subject: `A BotSmith API key was ${key.change}`,
    text: [
      `The API key “${key.name}” was ${key.change} in your name.`,
      '',
      ...describe(where),
      '',
      'If it was not you, revoke the key and reset your password at once:',
      resetPage,
    ].join('\n'),
  };
}

function describe({ browser, address, at }: Whereabouts): string[] {
  return [`When: ${at.toUTCString()}`, `Browser: ${browser || 'unknown'}`, `Network address: ${address || 'unknown'}`];
}
