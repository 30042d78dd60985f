import { apiOk, customerView, simulator } from './product';
import type { Business } from './product';
import { waitFor } from './wait-for';

/** One bubble on the customer's phone. */
export interface Bubble {
  mid: string;
  from: 'customer' | 'business';
  text: string;
}

/** What the business has sent to the customer, as the phone shows it. */
export async function answersSeenBy(igsid: string, business: Business): Promise<string[]> {
  const { messages } = await customerView(igsid, business.instagramAccountId);
  return (messages as Bubble[]).filter(({ from }) => from === 'business').map(({ text }) => text);
}

/** Waits until the phone shows `count` answers and gives them. */
export async function waitForAnswers(
  igsid: string,
  business: Business,
  count: number,
  options?: { timeoutMs: number },
): Promise<string[]> {
  return waitFor(
    `${count} answers on the phone`,
    async () => {
      const answers = await answersSeenBy(igsid, business);
      return answers.length >= count && answers;
    },
    options,
  );
}

/** A message as the API lists it. */
export interface ListedMessage {
  id: string;
  role: string;
  text: string;
  resolution?: string | null;
  delivery?: string;
}

/** A conversation as the API shows it. */
export interface ListedConversation {
  id: string;
  session_id: string;
  bot_paused_until: string | null;
  paused_by: string | null;
  user_name: string;
  message_count: number;
  needs_attention: boolean;
  attention_reason: string | null;
  blocked: boolean;
  referral: Record<string, unknown> | null;
}

/** The customer's conversation, if there is one yet. */
export async function conversationOf(igsid: string, business: Business): Promise<ListedConversation | undefined> {
  const { data } = await apiOk('GET', `/api/chatbots/${business.chatbotId}/conversations?limit=100`);
  return (data as ListedConversation[]).find(({ session_id }) => session_id === igsid);
}

/** The customer's conversation. @throws when there is none. */
export async function conversationWith(igsid: string, business: Business): Promise<ListedConversation> {
  const conversation = await conversationOf(igsid, business);
  if (!conversation) throw new Error(`${igsid} has no conversation`);
  return conversation;
}

/** The stored messages of a customer's conversation, oldest first; none while there is no conversation. */
export async function storedMessages(igsid: string, business: Business): Promise<ListedMessage[]> {
  const conversation = await conversationOf(igsid, business);
  if (!conversation) return [];
  return (await apiOk('GET', `/api/conversations/${conversation.id}/messages?limit=100`)).data;
}

/** Waits until every message of the customer is resolved, and gives the whole conversation. */
export async function waitUntilResolved(
  igsid: string,
  business: Business,
  count: number,
  options?: { timeoutMs: number },
): Promise<ListedMessage[]> {
  return waitFor(
    `${count} resolved messages`,
    async () => {
      const messages = await storedMessages(igsid, business);
      const inbound = messages.filter(({ role }) => role === 'user');
      return inbound.length >= count && inbound.every(({ resolution }) => resolution) && messages;
    },
    options,
  );
}

/** How many replies were billed to the business this month. */
export async function billedReplies(business: Business): Promise<number> {
  const usage = await apiOk('GET', '/api/usage');
  const chatbots = usage.data as { chatbot_id: string; replies: number }[];
  return chatbots.find(({ chatbot_id }) => chatbot_id === business.chatbotId)?.replies ?? 0;
}

/** Asks the simulator for a fault in one business's calls or webhooks. */
export async function addFault(business: Business, fault: Record<string, unknown>): Promise<void> {
  await simulator('POST', '/simulator/faults', { account: business.instagramAccountId, ...fault });
}

/** How many messages the business has tried to send to the customer. */
export async function sendAttempts(igsid: string, business: Business): Promise<number> {
  const { data } = await simulator('GET', `/simulator/requests?account=${business.instagramAccountId}`);
  const requests = data as { method: string; body?: { recipient?: { id?: string }; message?: unknown } }[];
  return requests.filter(({ body }) => body?.recipient?.id === igsid && body.message !== undefined).length;
}

/** What the business has posted to the customer as messages, oldest first, with all that was sent along. */
export async function postedMessages(igsid: string, business: Business): Promise<Record<string, unknown>[]> {
  const { data } = await simulator('GET', `/simulator/requests?account=${business.instagramAccountId}`);
  const bodies = (data as { body?: Record<string, unknown> }[]).map(({ body }) => body ?? {});
  return bodies.filter(({ recipient, message }) => message && (recipient as { id?: string } | undefined)?.id === igsid);
}
