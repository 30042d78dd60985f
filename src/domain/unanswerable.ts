import type { MessageEvent } from './message-event';
import type { SkipReason } from './outcome';

/** Why a message cannot be answered whatever the settings say; undefined when it can. */
export function unanswerableReason(event: MessageEvent): SkipReason | undefined {
  if (event.channel === 'standby') return 'standby';
  if (event.is_unsupported || !event.text || event.text.trim() === '') return 'unsupported';
  return undefined;
}
