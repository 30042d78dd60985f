import type { Outbound } from '../../domain/sending/outbound';
import type { OutboundStore } from './outbound-store';
import type { PartRow } from './part-delivery';
import type { TurnStore } from '../answering/turn-store';

/** The part of an `outbound` document as the send protocol works on it. */
export function outboundRow(
  { outbound, turns }: { outbound: OutboundStore; turns: Pick<TurnStore, 'hasMid'> },
  { account_id, conversation_id, _id }: Pick<Outbound, '_id' | 'account_id' | 'conversation_id'>,
): PartRow {
  return {
    read: async () => (await outbound.get(account_id, _id))?.part ?? null,
    start: (attempt) => outbound.startPart(account_id, _id, attempt),
    change: (from, change) => outbound.changePart(account_id, _id, from, change),
    isClaimed: async (mid) =>
      (await outbound.hasMid(account_id, conversation_id, mid)) ||
      (await turns.hasMid(account_id, conversation_id, mid)),
  };
}
