/** Words that several pages use. */
export const shared = {
  product: 'BotSmith',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  choose: 'Choose…',
  typeToFind: 'Type to find…',
  nothingFound: 'Nothing fits what you typed.',
  optional: 'optional',
  loading: 'Loading',
  notices: 'Notices',
  newTab: '(opens in a new tab)',
  showMore: 'Show more',
  openRun: 'Open in Temporal Web UI',
  required: 'Enter something here.',
  tooLong: (limit: number) => `At most ${limit.toLocaleString()} characters.`,
};

export const errors = {
  network: 'BotSmith cannot be reached. Look at your connection and try again.',
  unavailable: 'A part of BotSmith is away for a moment. Try again shortly.',
  internal:
    'Something went wrong here. Try again; if it happens again, tell your operator the request id under Details.',
  unreadable: 'Something between you and BotSmith answered instead of it. Try again in a moment.',
  brokeOff: 'The answer broke off. Try again.',
  sessionEnded: 'Your session has ended. Sign in again.',
  gone: 'This is not here any more. Somebody may have deleted it.',
  tooLarge: 'This is too large to be taken.',
  operationFailed: 'This did not work out. Try again.',
  pageFailed: 'This page could not be shown.',
  pageFailedHint: 'What you saved is safe. Load the page again; if it happens again, tell your operator.',
  reload: 'Load again',
  tryAgain: 'Try again',
  tryAgainIn: 'Try again in',
  details: 'Details',
  code: 'Code',
  requestId: 'Request id',
};

export const secrets = {
  show: (field: string) => `Show ${field}`,
  hide: (field: string) => `Hide ${field}`,
  stored: (last4: string | undefined) =>
    last4 ? `Set, ends in …${last4}. Leave empty to keep it` : 'Set. Leave empty to keep it',
};

export const copying = {
  button: 'Copy',
  copied: 'Copied',
  copy: (what: string) => `Copy ${what}`,
  done: (what: string) => `${what} copied`,
  failed: (what: string) => `${what} could not be copied. Select it and copy it by hand.`,
};

export const roles = {
  owner: 'Owner',
  editor: 'Editor',
  viewer: 'Viewer',
  viewerCannotEdit: 'Viewers may look, not change. Ask an owner of the account for the role of an editor.',
  ownersOnly: 'Only owners of the account may do this.',
};

export const nothingHere = {
  title: 'There is nothing here',
  explanation: 'This address leads nowhere, or to something that you may not see or that was deleted.',
  home: 'Go to Home',
};

export const confirmPassword = {
  title: 'Confirm that it is you',
  description:
    'This change outlives your session, so BotSmith asks for your password once more. It counts for 15 minutes.',
  password: 'Your password',
  action: 'Confirm',
};

export const unsaved = {
  title: 'Leave without saving?',
  text: 'What you changed on this page is not saved yet.',
  leave: 'Leave without saving',
};

/** How a connection to Instagram is doing. */
export const connection = {
  not_connected: 'Not connected',
  pending: 'Not tested yet',
  connected: 'Connected',
  needs_reconnect: 'Needs to be reconnected',
  error: 'Not working',
  disabled: 'Switched off',
};

export const passageFit = {
  fits: (score: string) => `Fits well (${score})`,
  hardlyFits: (score: string) => `Hardly fits (${score})`,
};
