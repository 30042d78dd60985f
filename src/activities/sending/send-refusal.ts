import { BotSmithError } from '../../domain/errors';

/** Stops of which Meta's own refusal tells more than the stop does: which permission, which step, which limit of the account. */
const TOLD_BY_META: ReadonlySet<string> = new Set(['token', 'refused', 'restricted']);

/**
 * Why a text that a person asked to send was not sent, as the error that tells them what to do; `told` is what Meta's refusal
 * means, where it was one.
 */
export function sendRefusal(stop: string, told?: string): BotSmithError {
  const [code, message] = REFUSALS[stop] ?? REFUSED;
  return new BotSmithError(code, (TOLD_BY_META.has(stop) && told) || message, { data: { reason: stop } });
}

/** The customer's last act is too long ago. Meta would refuse it as 10/2534022. */
export function windowClosed(): BotSmithError {
  return sendRefusal('window');
}

const NOT_SENT = 'message_not_sent';
const REFUSED = [
  NOT_SENT,
  'Instagram refused the message. Within 24 hours of their last message only, and to people who wrote first.',
] as const;
const REFUSALS: Record<string, readonly [code: string, message: string]> = {
  token: ['token_invalid', 'Instagram no longer accepts the access token. Enter a new one and try again.'],
  window: [
    'messaging_window_closed',
    'The messaging window is over: a bot may answer for 24 hours, a person for seven days after the customer last wrote.',
  ],
  disabled: ['integration_disabled', 'Enable the Instagram integration first.'],
  late: ['operation_timed_out', 'Instagram could not be reached in time, so nothing was sent; try it again.'],
  unreachable: [
    NOT_SENT,
    'Instagram knows no such recipient, or this person cannot receive messages: blocked, deactivated or gone.',
  ],
  restricted: [NOT_SENT, 'Instagram restricts this account from sending for now. Look into the Instagram app.'],
  unknown: [NOT_SENT, 'Instagram never confirmed the message. Look into the conversation before you send it again.'],
  refused: REFUSED,
};
