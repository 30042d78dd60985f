import { isOpaque } from '../events/attachment';
import type { MessageEvent } from './message-event';
import type { SkipReason } from './outcome';

/** Why a message cannot be answered whatever the settings say; undefined when it can. */
export function unanswerableReason(event: MessageEvent): SkipReason | undefined {
  return event.channel === 'standby' ? 'standby' : undefined;
}

/** Whether a message shows nothing that could be answered; whether it is met with silence is the chatbot's setting. */
export function isUnreadable({ is_unsupported, text, attachments = [], postback }: MessageEvent): boolean {
  if (is_unsupported) return true;
  if (postback !== undefined || (text ?? '').trim() !== '') return false;
  return attachments.every(isOpaque);
}
