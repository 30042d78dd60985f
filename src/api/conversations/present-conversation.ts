import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';
import type { Attachment } from '../../domain/events/inbound-event';

/** A conversation as the API answers it. A pause that is over is none. */
export function presentConversation(conversation: Conversation) {
  const paused = conversation.bot_paused_until && conversation.bot_paused_until > new Date();
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
    referral: conversation.referral ?? null,
    username: conversation.username ?? null,
    needs_attention: Boolean(conversation.needs_attention),
    attention_reason: conversation.needs_attention ?? null,
    blocked: Boolean(conversation.blocked_at),
    last_customer_act_at: conversation.last_customer_act_at,
    created_at: conversation.created_at,
    updated_at: conversation.updated_at,
  };
}

/** A message as the API answers it: `resolution` for what came in, `delivery` for what went out. */
export function presentMessage(message: Message) {
  return {
    id: message._id,
    conversation_id: message.conversation_id,
    role: message.role,
    text: message.text,
    created_at: message.created_at,
    attachments: (message.attachments ?? []).map(presentAttachment(message)),
    quick_reply: message.quick_reply ?? null,
    postback: message.postback ?? null,
    referral: message.referral ?? null,
    reply_to: message.reply_to ?? null,
    reactions: message.reactions ?? [],
    read_at: message.read_at ?? null,
    is_deleted: message.is_deleted ?? false,
    edited_at: message.edited_at ?? null,
    ...(message.role === 'user' ? { resolution: message.resolution ?? null } : { delivery: message.delivery }),
    ...(message.delivery_error ? { delivery_error: message.delivery_error } : {}),
    ...(message.workflow_id ? { workflow_id: message.workflow_id } : {}),
  };
}

/** Meta's own address of an attachment expires; what was kept of it is served here. */
function presentAttachment({ _id }: Message) {
  return ({ media_id, ...attachment }: Attachment, index: number) => ({
    ...attachment,
    media_url: media_id === undefined ? null : `/api/messages/${_id}/attachments/${index}`,
  });
}
