import type { GraphErrorClass } from '../domain/connection/graph-error';

const REMEDIES: Record<GraphErrorClass, string> = {
  token: 'Instagram no longer accepts the access token. Create a new one and enter it in the integration.',
  permission: 'The token lacks a permission. Reconnect Instagram and grant access to messages.',
  messaging_access_off:
    'Access to messages is switched off. In the Instagram app turn on Settings > Messages and story replies > Connected tools > Allow access to messages.',
  window: 'The 24-hour messaging window has ended. The customer must write again before the bot may answer.',
  unreachable: 'Instagram knows no such person, or this person cannot receive messages.',
  restricted:
    'Instagram restricts this account from sending for now. Look into the account status in the Instagram app.',
  media: 'Instagram refused the attachment.',
  refused: 'Instagram refused the request.',
  rate_limited: 'Instagram asks to wait before anything further is sent.',
  consent: 'This profile may not be read until the customer has written.',
  unknown_outcome: 'Instagram did not say whether it carried the request out.',
  not_sent: 'Instagram could not be reached; nothing was sent.',
};

const IN_DEVELOPMENT =
  'The app is in development: it may answer people with a role in it alone. Have it reviewed and switch it to Live.';

/** Where code and subcode tell more than the class: what exactly happened, and which switch or step puts it right. */
const BY_PAIR: Record<string, string> = {
  '190/458': 'The app was removed from this account. Connect Instagram again and grant all permissions.',
  '190/459':
    'Instagram wants the owner to confirm the sign-in: sign in at instagram.com, follow the steps, then test again.',
  '190/460': 'The password was changed, or the owner signed out everywhere. Connect Instagram again.',
  '190/463': 'The access token has expired. Create a new long-lived one and enter it in the integration.',
  '190/464': 'The owner has not confirmed this account yet. Confirm it in the Instagram app, then connect again.',
  '190/467': 'The access token is no longer valid. Create a new one and enter it in the integration.',
  '10/2018065': 'The app needs the news permission of the Page for this. Have it granted in App Review.',
  '100/2534029': 'This account is blocked from the messaging API. Look into the account status in the Instagram app.',
  '100/33':
    'Instagram knows no such object, or the token may not see it. Check that the token belongs to this account.',
};

/** Subcodes that come with one code or another. */
const BY_SUBCODE: Record<number, string> = {
  2018027: IN_DEVELOPMENT,
  2018028: IN_DEVELOPMENT,
  2534001: 'The conversation was archived or deleted; the customer must write again before the bot may answer.',
};

/** Codes whose class is wider than they are. */
const BY_CODE: Record<number, string> = {
  3: 'The app has no access to this call. Send through the Page (Facebook login) or have the app reviewed for it.',
  368: 'Meta blocks this account for a breach of its rules. Look into the account status in the Instagram app.',
};

/** What to tell people of a failed call; never Meta's own text, which may quote what was sent. */
export function graphErrorRemedy(errorClass: GraphErrorClass, code?: number, subcode?: number): string {
  return (
    BY_PAIR[`${code}/${subcode}`] ??
    BY_SUBCODE[subcode ?? Number.NaN] ??
    BY_CODE[code ?? Number.NaN] ??
    REMEDIES[errorClass]
  );
}
