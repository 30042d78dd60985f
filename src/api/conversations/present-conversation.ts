import { attentionReason } from '../../domain/conversations/attention-reason';
import type { Conversation } from '../../domain/conversations/conversation';
import { pauseOf } from '../../domain/conversations/conversation-pause';
import { excerptOf } from '../../domain/conversations/excerpt';
import type { Message } from '../../domain/conversations/message';
import { humanReplyWindowEnd, messagingWindowEnd } from '../../domain/sending/messaging-window';

/** What of a conversation stands elsewhere. */
export interface ConversationSurroundings {
  last: Message | undefined;
  /** Members' names by their ids. */
  names: ReadonlyMap<string, string>;
}

/** A conversation as the API answers it. A pause that is over is none. */
export function presentConversation(conversation: Conversation, { last, names }: ConversationSurroundings) {
  const now = new Date();
  const paused = conversation.bot_paused_until && conversation.bot_paused_until > now;
  const pause = pauseOf(conversation, now);
  const act = conversation.last_customer_act_at;
  const wrote = act.getTime() > 0;
  return {
    id: conversation.id,
    chatbot_id: conversation.chatbot_id,
    session_id: conversation.session_id,
    user_name: conversation.user_name,
    user_email: conversation.user_email,
    platform: conversation.platform,
    status: conversation.status,
    message_count: conversation.message_count,
    bot_paused_until: paused ? conversation.bot_paused_until : null,
    paused_by: paused ? (conversation.paused_by ?? null) : null,
    pause: pause && {
      by: pause.by,
      name: pause.member === null ? null : (names.get(pause.member) ?? null),
      until: pause.until,
    },
    referral: conversation.referral ?? null,
    username: conversation.username ?? null,
    avatar_url: conversation.avatar_media_id === undefined ? null : `/api/conversations/${conversation.id}/avatar`,
    needs_attention: Boolean(conversation.needs_attention),
    attention_reason: attentionReason(conversation.needs_attention),
    unread: wrote && act > (conversation.seen_at ?? new Date(0)),
    messaging_window: {
      bot_until: wrote ? messagingWindowEnd(act) : null,
      person_until: wrote ? humanReplyWindowEnd(act) : null,
    },
    blocked: Boolean(conversation.blocked_at),
    last_message: last ? presentLast(last) : null,
    last_customer_act_at: act,
    created_at: conversation.created_at,
    updated_at: conversation.updated_at,
  };
}

function presentLast({ _id, role, text, attachments, delivery, is_deleted, created_at }: Message) {
  return {
    id: _id,
    role,
    text: excerptOf(text),
    kinds: (attachments ?? []).map(({ type }) => type),
    delivery: delivery ?? null,
    is_deleted: is_deleted ?? false,
    created_at,
  };
}
