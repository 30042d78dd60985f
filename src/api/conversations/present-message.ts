import { authorOf } from '../../domain/conversations/message-author';
import { messageOutcome, personsAnswer } from '../../domain/conversations/message-outcome';
import type { Message } from '../../domain/conversations/message';
import { turnOfResolution } from '../../domain/answering/outcome';
import type { Attachment } from '../../domain/events/inbound-event';
import { deliveryReason } from '../../domain/sending/delivery-reason';
import { outboundMessageId, outgoingMessageId } from '../../domain/sending/outgoing-message-id';

/** What of a message stands elsewhere. */
export interface MessageSurroundings {
  /** Members' names by their ids. */
  names: ReadonlyMap<string, string>;
  /** How turns ended, by their ids. */
  outcomes: ReadonlyMap<string, string>;
  /** Our messages by their ids at Meta. */
  ids: ReadonlyMap<string, string>;
}

/** A message as the API answers it: `resolution` for what came in, `delivery` for what went out. */
export function presentMessage(message: Message, { names, outcomes, ids }: MessageSurroundings) {
  const kind = authorOf(message);
  const inbound = message.role === 'user';
  const nameOf = (id: string | undefined) => (id === undefined ? null : (names.get(id) ?? null));
  return {
    id: message._id,
    conversation_id: message.conversation_id,
    role: message.role,
    author: { kind, name: nameOf(message.author_id) },
    text: message.text,
    created_at: message.created_at,
    sent_at: inbound ? message.created_at : sentAt(message),
    attachments: (message.attachments ?? []).map(presentAttachment(message)),
    quick_reply: message.quick_reply ?? null,
    postback: message.postback ?? null,
    referral: message.referral ?? null,
    reply_to: message.reply_to ? presentReplyTo(message.reply_to, ids) : null,
    reactions: message.reactions ?? [],
    read_at: message.read_at ?? null,
    is_deleted: message.is_deleted ?? false,
    edited_at: message.edited_at ?? null,
    ...(inbound ? { resolution: message.resolution ?? null } : { delivery: message.delivery }),
    outcome: inbound ? messageOutcome(message.resolution, (turnId) => outcomes.get(turnId)) : null,
    answered_by: inbound ? answerOf(message.resolution, ids) : null,
    delivery_reason: deliveryReason(message.delivery, message.delivery_code, message.delivery_error),
    rating: message.rating
      ? {
          rating: message.rating.rating,
          note: message.rating.note ?? null,
          by: nameOf(message.rating.by),
          at: message.rating.at,
        }
      : null,
    ...(message.delivery_error ? { delivery_error: message.delivery_error } : {}),
    ...(message.workflow_id ? { workflow_id: message.workflow_id } : {}),
  };
}

/** What was stored before the moment was kept went out when it was written. */
function sentAt({ delivery, sent_at, created_at }: Message): Date | null {
  return delivery === 'sent' ? (sent_at ?? created_at) : null;
}

/** The id of the message that answered one of this resolution. */
function answerOf(resolution: string | null | undefined, ids: ReadonlyMap<string, string>): string | null {
  const turnId = turnOfResolution(resolution);
  if (turnId !== undefined) return outgoingMessageId(turnId, 0);
  const person = personsAnswer(resolution);
  if (person === undefined) return null;
  return person.startsWith('out_') ? outboundMessageId(person) : (ids.get(person) ?? null);
}

/** Meta's own address of an attachment expires; what was kept of it is served here. */
function presentAttachment({ _id }: Message) {
  return ({ type, url, title, transcript, payload, media_id }: Attachment, index: number) => ({
    type,
    url: url ?? null,
    title: title ?? null,
    transcript: transcript ?? null,
    payload: payload ?? null,
    media_url: media_id === undefined ? null : `/api/messages/${_id}/attachments/${index}`,
  });
}

function presentReplyTo(replyTo: NonNullable<Message['reply_to']>, ids: ReadonlyMap<string, string>) {
  const { mid, story, is_self_reply } = replyTo;
  return {
    mid: mid ?? null,
    message_id: mid === undefined ? null : (ids.get(mid) ?? null),
    story: story ? { id: story.id ?? null, url: story.url ?? null } : null,
    is_self_reply: is_self_reply ?? false,
  };
}
