import { conversationIdOf } from '../../domain/conversations/conversation-id';
import type { InboundEvent } from '../../domain/events/inbound-event';
import type { WebhookSettings } from './webhook-settings';
import { within } from './within';

/** What was sent, by the mid that Instagram gave it. */
export interface SentMids {
  /** Notes that Instagram echoed it; false where no reply of the conversation is known to have this mid. */
  noteEcho(accountId: string, conversationId: string, mid: string): Promise<boolean>;
}

/** A store that takes longer than the start of a run saves nothing. */
const PATIENCE_MS = 250;
/** How long a store that was away or slow is not asked again: a large body must not wait for it event by event. */
const LEFT_ALONE_MS = 5_000;

/**
 * Knows the echoes of the bot's own replies, so that none of them needs a run. Whatever is not known here for certain gets its
 * run: an echo that came before its POST was answered, one of a customer who was erased, a person's words, and each one while
 * the store is away or slow.
 */
export class OwnEchoes {
  private leftAloneUntil = 0;

  constructor(
    private readonly sent: SentMids,
    private readonly clock: () => number = () => Date.now(),
  ) {}

  /** Whether the event is such an echo; it is noted then. Repeated, it answers the same. Never throws. */
  async take({ kind, channel, is_self, customer_id, mid }: InboundEvent, target: WebhookSettings): Promise<boolean> {
    if (kind !== 'echo' || channel !== 'messaging' || is_self || !customer_id || !mid) return false;
    if (this.clock() < this.leftAloneUntil) return false;
    const conversationId = conversationIdOf(target.chatbot_id, customer_id, 0);
    try {
      return await within(PATIENCE_MS, 'The database', this.sent.noteEcho(target.account_id, conversationId, mid));
    } catch {
      this.leftAloneUntil = this.clock() + LEFT_ALONE_MS;
      return false;
    }
  }
}
