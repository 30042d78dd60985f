import { isMessagingWindowOpen } from '../sending/messaging-window';

/** A message as Meta's conversation lists it. */
export interface ReadMessage {
  id: string;
  createdAt: Date;
  fromId: string;
  text: string;
}

/** Who takes part in a conversation. */
export interface Participant {
  id: string;
  username?: string | undefined;
}

/** By what the business may be named among the participants: which of its ids Meta uses depends on the login. */
export interface BusinessNames {
  instagram_account_id?: string | undefined;
  page_id?: string | undefined;
  username?: string | undefined;
}

/** The customer's scoped id; undefined unless exactly one participant is not the business. */
export function customerOf(participants: readonly Participant[], business: BusinessNames): string | undefined {
  const others = participants.filter(
    ({ id, username }) =>
      id !== business.instagram_account_id &&
      id !== business.page_id &&
      (username === undefined || username !== business.username),
  );
  return others.length === 1 ? others[0]?.id : undefined;
}

/**
 * The customer's messages that nobody on the business side has written after and that may still be answered, oldest first.
 * `newestFirst` is in Meta's order, which alone tells what came after what: its times are whole seconds. Messages of one
 * second are set a millisecond apart, so that they keep that order.
 */
export function unansweredMessages(newestFirst: readonly ReadMessage[], customerId: string, now: Date): ReadMessage[] {
  const answered = newestFirst.findIndex(({ fromId }) => fromId !== customerId);
  const after = answered === -1 ? newestFirst : newestFirst.slice(0, answered);
  const oldestFirst = after.filter(({ createdAt }) => isMessagingWindowOpen(createdAt, now)).reverse();
  let last = Number.NEGATIVE_INFINITY;
  return oldestFirst.map((message) => {
    last = Math.max(message.createdAt.getTime(), last + 1);
    return { ...message, createdAt: new Date(last) };
  });
}
