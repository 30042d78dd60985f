import type { GraphErrorClass } from '../domain/graph-error';

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

/** What to tell people of a failed call; never Meta's own text, which may quote what was sent. */
export function graphErrorRemedy(errorClass: GraphErrorClass): string {
  return REMEDIES[errorClass];
}
