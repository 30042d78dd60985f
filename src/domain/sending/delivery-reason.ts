import type { DeliveryState } from './outgoing-row';

/** Why an outgoing text failed, stayed unknown or was withheld, for people; `code` for programs. */
export interface DeliveryReason {
  code: string;
  message: string;
  /** What to do about it; null where nothing is to be done. */
  remedy: string | null;
}

const REASONS: Readonly<Record<string, readonly [message: string, remedy: string | null]>> = {
  permission: [
    'The access token lacks a permission.',
    'Connect Instagram again and grant access to messages; then send it again.',
  ],
  messaging_access_off: [
    'Access to messages is switched off in the Instagram app.',
    'Turn on Settings > Messages and story replies > Connected tools > Allow access to messages; then send it again.',
  ],
  window: ['The messaging window was over.', 'The customer must write again before the bot may answer.'],
  unreachable: ['This person cannot receive messages: blocked, deactivated or gone.', null],
  restricted: [
    'Instagram restricts this account from sending for now.',
    'Look into the account status in the Instagram app; send it again afterwards.',
  ],
  media: ['Instagram refused the attachment.', 'Send the text without it.'],
  refused: ['Instagram refused the message.', 'Test the connection of the chatbot, then send it again.'],
  not_sent: ['Nothing was sent.', 'Send it again.'],
  takeover: ['A person took the conversation over before it was sent.', null],
  disabled: ['The integration was disabled before it was sent.', 'Enable the integration.'],
  unsent: ['The customer took the question back before it was sent.', null],
  stopped: ['An operator ended the run before it was sent.', null],
  unknown: [
    'Instagram never confirmed this message; it may have arrived.',
    'Look into the conversation at Instagram before you send it again.',
  ],
  withheld: ['It was not sent, because an earlier part or the pause of the bot stood in its way.', null],
};

/** The states that want a reason, with the one that holds where nothing better is known. */
const USUAL: Partial<Record<DeliveryState, string>> = { failed: 'refused', unknown: 'unknown', withheld: 'withheld' };

/** Why a text did not certainly reach the customer; null where it did, or is still on its way. `told` is what Meta's refusal meant. */
export function deliveryReason(
  state: DeliveryState | undefined,
  code: string | undefined,
  told: string | undefined,
): DeliveryReason | null {
  const usual = state && USUAL[state];
  if (usual === undefined) return null;
  const known = state === 'unknown' ? 'unknown' : code !== undefined && Object.hasOwn(REASONS, code) ? code : usual;
  const [message, remedy] = REASONS[known] ?? ['', null];
  return { code: known, message: told ?? message, remedy };
}
