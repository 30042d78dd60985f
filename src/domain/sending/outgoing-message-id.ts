import { deriveId } from '../ids';

/** The id of the message that part `index` of a turn becomes. */
export function outgoingMessageId(turnId: string, index: number): string {
  return deriveId('message', turnId, index);
}

/** The id of the message that a row of `outbound` becomes. */
export function outboundMessageId(outboundId: string): string {
  return deriveId('message', outboundId, 0);
}
