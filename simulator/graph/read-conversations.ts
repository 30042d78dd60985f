import type { Conversation, StoredMessage, World } from '../world';
import type { GraphCall } from './graph-call';
import { noSuchObject } from './graph-refusal';

/** Meta shows the 20 newest messages of a conversation and no others. */
const READABLE = 20;

/** Meta's spelling of a time: to the second, with `+0000`. */
function graphTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, '+0000');
}

/** Whether the Graph API shows a message at all. */
export function isReadable(conversation: Conversation, message: StoredMessage): boolean {
  return readable(conversation).includes(message);
}

function readable({ messages }: Conversation): StoredMessage[] {
  return messages.filter((message) => message.is_deleted !== true).slice(-READABLE);
}

/** A message as `GET /{mid}` shows it. */
export function graphMessage(
  conversation: Conversation,
  message: StoredMessage,
  world: World,
): Record<string, unknown> {
  const account = world.account(conversation.account);
  const business = { id: conversation.account, username: account?.username ?? '' };
  const customer = { id: conversation.customer, username: world.person(conversation.customer).username };
  const [from, to] = message.from === 'customer' ? [customer, business] : [business, customer];
  return {
    id: message.mid,
    created_time: graphTime(message.created_at),
    from,
    to: { data: [to] },
    message: message.text ?? '',
  };
}

/** `GET /me/conversations`, for one customer or all. */
export function listConversations({ account, query }: GraphCall, world: World): Record<string, unknown> {
  const customer = query.user_id;
  const data = world
    .conversationsOf(account.instagram_account_id)
    .filter((conversation) => customer === undefined || conversation.customer === customer)
    .map((conversation) => describe(conversation, query.fields ?? '', world));
  return { data };
}

/** `GET /{conversation}`. */
export function readConversation(conversation: Conversation, { account, query }: GraphCall, world: World): unknown {
  if (conversation.account !== account.instagram_account_id) throw noSuchObject();
  return describe(conversation, query.fields ?? '', world);
}

function describe(conversation: Conversation, fields: string, world: World): Record<string, unknown> {
  const limit = Number(/messages\.limit\((\d+)\)/.exec(fields)?.[1] ?? READABLE);
  const newest = readable(conversation).slice(-Math.max(1, limit)).reverse();
  return {
    id: conversation.id,
    updated_time: graphTime(conversation.updated_at),
    ...(fields.includes('messages')
      ? { messages: { data: newest.map((message) => graphMessage(conversation, message, world)) } }
      : {}),
  };
}
