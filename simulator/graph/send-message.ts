import { newMid } from '../identifiers';
import type { Conversation, StoredMessage, World } from '../world';
import type { GraphCall } from './graph-call';
import { asRecord } from './as-record';
import { checkMessage } from './check-message';
import type { CheckedMessage } from './check-message';
import { GraphRefusal } from './graph-refusal';

const WINDOW_MS = 24 * 60 * 60 * 1000;
const HUMAN_WINDOW_MS = 7 * WINDOW_MS;
const PRIVATE_REPLY_MS = 7 * WINDOW_MS;
const TYPING_MS = 20_000;

/** What a send has done: the answer, and what is echoed. */
export interface SendOutcome {
  answer: Record<string, unknown>;
  sent?: { conversation: Conversation; message: StoredMessage };
}

/** `POST /me/messages`: a message, a private reply or a sender action. */
export function sendMessage(call: GraphCall, world: World): SendOutcome {
  const { body } = call;
  if (call.account.login === 'page' && call.calledAs === call.account.instagram_account_id) {
    throw new GraphRefusal(400, 3, 'Application does not have the capability to make this API call.');
  }
  const recipient = asRecord(body.recipient);
  const commentId = textOf(recipient?.comment_id);
  if (commentId !== undefined) return privateReply(call, commentId, world);
  const customer = textOf(recipient?.id);
  if (customer === undefined) throw new GraphRefusal(400, 100, 'Param recipient must be non-empty.');
  const conversation = world.conversation(call.account.instagram_account_id, customer);
  if (conversation === undefined) {
    throw new GraphRefusal(400, 100, 'No matching Instagram user.', 2534014);
  }
  const action = textOf(body.sender_action);
  if (action !== undefined) return senderAction(conversation, action, body, world);
  const window = body.tag === 'HUMAN_AGENT' ? HUMAN_WINDOW_MS : WINDOW_MS;
  if (Date.now() - conversation.last_customer_at > window) {
    throw new GraphRefusal(403, 10, 'This message is sent outside of allowed window.', 2534022);
  }
  return store(conversation, checkMessage(body.message), world);
}

function privateReply(call: GraphCall, commentId: string, world: World): SendOutcome {
  const comment = world.comment(commentId);
  if (comment?.account !== call.account.instagram_account_id) {
    throw new GraphRefusal(400, 100, 'No such comment.', 2534025);
  }
  if (comment.answered) throw new GraphRefusal(400, 10900, 'The comment was answered already.');
  if (Date.now() - comment.created_at > PRIVATE_REPLY_MS) {
    throw new GraphRefusal(400, 10903, 'The comment is too old.', 1893049);
  }
  const message = checkMessage(call.body.message);
  comment.answered = true;
  const { id, text } = comment;
  return store(world.open(comment.account, comment.customer), message, world, { comment: { id, text } });
}

function senderAction(
  conversation: Conversation,
  action: string,
  body: Record<string, unknown>,
  world: World,
): SendOutcome {
  if (action === 'mark_seen') conversation.seen_at = Date.now();
  else if (action === 'typing_on') conversation.typing_until = Date.now() + TYPING_MS;
  else if (action === 'typing_off') conversation.typing_until = 0;
  else if (action === 'react' || action === 'unreact') react(conversation, action, asRecord(body.payload) ?? {}, world);
  else throw new GraphRefusal(400, 100, 'Param sender_action is not one of its values.');
  world.changed(conversation);
  return { answer: { recipient_id: conversation.customer } };
}

function react(conversation: Conversation, action: string, payload: Record<string, unknown>, world: World): void {
  const found = world.message(conversation.account, textOf(payload.message_id) ?? '');
  if (found === undefined) throw new GraphRefusal(400, 100, 'No such message.');
  found.message.reactions = found.message.reactions.filter(({ by }) => by !== 'business');
  if (action === 'react') found.message.reactions.push({ by: 'business', emoji: textOf(payload.reaction) ?? '❤' });
}

function store(
  conversation: Conversation,
  message: CheckedMessage,
  world: World,
  replyTo?: Record<string, unknown>,
): SendOutcome {
  const stored: StoredMessage = {
    mid: newMid(conversation.account),
    from: 'business',
    via: 'api',
    ...message,
    ...(replyTo === undefined ? {} : { reply_to: replyTo }),
    created_at: Date.now(),
    reactions: [],
  };
  conversation.typing_until = 0;
  conversation.seen_at = stored.created_at;
  world.addMessage(conversation, stored);
  return {
    answer: { recipient_id: conversation.customer, message_id: stored.mid },
    sent: { conversation, message: stored },
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
