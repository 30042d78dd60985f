export const signIn = {
  title: 'Sign in to BotSmith',
  email: 'E-mail address',
  password: 'Password',
  action: 'Sign in',
  forgotten: 'Forgotten your password?',
  locked: 'Too many failed attempts. You can try again in',
  lockedReason: 'Wait until the time above is over.',
};

export const forgottenPassword = {
  title: 'Forgotten password',
  description: 'We mail you a link by which you choose a new password.',
  email: 'E-mail address',
  action: 'Send the link',
  sent: 'If BotSmith knows this address, a letter with a link is on its way. The link works once, for an hour.',
  noMail:
    'This installation sends no mail. Ask an owner of your account to invite you anew, or an operator, who can run:',
  command: (email: string) => `npm run operator -- ${email || 'you@example.com'} --reset-password`,
  commandLabel: 'Command for the operator',
  back: 'Back to sign in',
};

export const passwordReset = {
  title: 'A new password',
  description: 'Every browser is signed out once it is set.',
  incomplete: 'This address is incomplete. Open the link of your letter as a whole.',
  password: 'New password',
  hint: 'At least 12 characters; a sentence of several words is easy to remember.',
  action: 'Set the password',
  done: 'Your password is set. Sign in with it.',
  keys: 'These API keys of yours go on working. Revoke those that you do not know:',
  lastUsed: 'last used',
  neverUsed: 'never used',
  again: 'Ask for a new link',
  signIn: 'Sign in',
};

export const invitation = {
  title: 'Your invitation to BotSmith',
  join: (account: string) => `Join ${account}`,
  invited: (account: string, role: string) =>
    `You are invited to ${account} as ${role === 'viewer' ? 'a' : 'an'} ${role}.`,
  incomplete: 'This address is incomplete. Open the link of your invitation letter as a whole.',
  email: 'E-mail address',
  name: 'Your name',
  password: 'Choose a password',
  hint: 'At least 12 characters; a sentence of several words is easy to remember.',
  action: 'Join',
  tooShort: 'At least 12 characters.',
};

export const confirmAddress = {
  title: 'Notifications of BotSmith',
  incomplete: 'This address is incomplete. Open the link of your letter as a whole.',
  wants: 'Notifications of',
  shallGo: 'shall go to',
  otherwise: 'Do you want them? If not, close this page: nothing else is sent to you.',
  action: 'Yes, send them to me',
  done: 'Thank you: your address is confirmed.',
};
