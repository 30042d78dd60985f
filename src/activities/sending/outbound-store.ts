import type { Outbound } from '../../domain/sending/outbound';
import type { OutgoingPart } from '../../domain/sending/outgoing-row';

/** What activities need of outgoing texts that are no turn. */
export interface OutboundStore {
  get(accountId: string, id: string): Promise<Outbound | null>;
  insert(row: Outbound): Promise<void>;
  startPart(accountId: string, id: string, attempt: number): Promise<boolean>;
  changePart(
    accountId: string,
    id: string,
    from: Pick<OutgoingPart, 'state' | 'attempt'>,
    change: Partial<OutgoingPart>,
  ): Promise<boolean>;
  newest(accountId: string, conversationId: string, limit: number): Promise<Outbound[]>;
  hasMid(accountId: string, conversationId: string, mid: string): Promise<boolean>;
}
