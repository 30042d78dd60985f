import type { Turn } from '../../domain/answering/turn';
import type { OutboundStore } from '../sending/outbound-store';
import type { PartRow } from '../sending/part-delivery';
import type { TurnStore } from './turn-store';

/** Part `index` of a turn as the send protocol works on it, for the run that holds the turn. */
export function turnPartRow(
  { turns, outbound }: { turns: TurnStore; outbound: Pick<OutboundStore, 'hasMid'> },
  { account_id, _id, conversation_id }: Pick<Turn, '_id' | 'account_id' | 'conversation_id'>,
  index: number,
  holder: string,
): PartRow {
  return {
    read: async () => (await turns.get(account_id, _id))?.parts[index] ?? null,
    start: (attempt) => turns.startPart(account_id, _id, holder, index, attempt),
    change: (from, change) => turns.changePart(account_id, _id, index, from, change),
    isClaimed: async (mid) =>
      (await turns.hasMid(account_id, conversation_id, mid)) ||
      (await outbound.hasMid(account_id, conversation_id, mid)),
  };
}
