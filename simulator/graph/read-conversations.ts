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
    ...(message.attachments ? { attachments: { data: message.attachments.map(graphAttachment) } } : {}),
  };
}

/** An attachment as the Graph API describes it, which is not how the webhook does. */
function graphAttachment(attachment: unknown): Record<string, unknown> {
  const { type, payload } = attachment as { type?: string; payload?: { url?: string } };
  const url = payload?.url;
  if (type === 'image') return { mime_type: 'image/jpeg', image_data: { url } };
  if (type === 'video') return { mime_type: 'video/mp4', video_data: { url } };
  return { mime_type: type === 'audio' ? 'audio/mp4' : 'application/octet-stream', file_url: url };
}

/** Meta's page of conversations when nobody says how many. */
const PAGE = 25;

/** `GET /me/conversations`, for one customer or all, page by page. */
export function listConversations({ account, query }: GraphCall, world: World): Record<string, unknown> {
  const customer = query.user_id;
  const found = world
    .conversationsOf(account.instagram_account_id)
    .filter((conversation) => customer === undefined || conversation.customer === customer);
  const start = found.findIndex(({ id }) => id === query.after) + 1;
  const page = found.slice(start, start + (Number(query.limit) || PAGE));
  const last = page.at(-1);
  const paging = last && {
    cursors: { before: page[0]?.id, after: last.id },
    ...(last === found.at(-1) ? {} : { next: `/me/conversations?after=${last.id}` }),
  };
  const data = page.map((conversation) => describe(conversation, query.fields ?? '', world));
  return paging ? { data, paging } : { data };
}

/** `GET /{conversation}`. */
export function readConversation(conversation: Conversation, { account, query }: GraphCall, world: World): unknown {
  if (conversation.account !== account.instagram_account_id) throw noSuchObject();
  return describe(conversation, query.fields ?? '', world);
}

function participants({ account, customer }: Conversation, world: World): { id: string; username: string }[] {
  return [
    { id: customer, username: world.person(customer).username },
    { id: account, username: world.account(account)?.username ?? '' },
  ];
}

function describe(conversation: Conversation, fields: string, world: World): Record<string, unknown> {
  const limit = Number(/messages\.limit\((\d+)\)/.exec(fields)?.[1] ?? READABLE);
  const newest = readable(conversation).slice(-Math.max(1, limit)).reverse();
  return {
    id: conversation.id,
    updated_time: graphTime(conversation.updated_at),
    ...(fields.includes('participants') ? { participants: { data: participants(conversation, world) } } : {}),
    ...(fields.includes('messages')
      ? { messages: { data: newest.map((message) => graphMessage(conversation, message, world)) } }
      : {}),
  };
}
