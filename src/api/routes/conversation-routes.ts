import { z } from 'zod';
import type { Conversation, Message } from '../../domain/documents';
import { NotFoundError } from '../../domain/errors';
import type { Attachment } from '../../domain/inbound-event';
import type { ApiDependencies } from '../dependencies';
import { defineRoute } from '../define-route';
import type { Route } from '../define-route';
import { requireChatbot, requireConversation } from '../require-stored';
import {
  conversationChange,
  conversationSchema,
  messageSchema,
  messageWithPassages,
} from '../schemas/conversation-schema';
import { attachmentPath, chatbotPath, conversationPath, listOf, messagePath, pageQuery } from '../schemas/parameters';

const TAG = 'Conversations';

/** Conversations and their messages. */
export function conversationRoutes({ repositories }: ApiDependencies): Route[] {
  const { conversations, media, messages, turns } = repositories;
  const one = { description: 'The conversation.', schema: conversationSchema };
  return [
    defineRoute({
      method: 'get',
      path: '/api/chatbots/{chatbot_id}/conversations',
      summary: 'List the conversations of a chatbot',
      tag: TAG,
      access: 'account',
      params: chatbotPath,
      query: pageQuery,
      responses: { 200: { description: 'Newest activity first.', schema: listOf(conversationSchema) } },
      async handle({ principal, params, query }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const page = await conversations.list(principal.account_id, params.chatbot_id, query);
        return { status: 200, body: { ...page, data: page.data.map(presentConversation) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/conversations/{id}',
      summary: 'Read a conversation',
      tag: TAG,
      access: 'account',
      params: conversationPath,
      responses: { 200: one },
      async handle({ principal, params }) {
        return {
          status: 200,
          body: presentConversation(await requireConversation(repositories, principal, params.id)),
        };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/api/conversations/{id}',
      summary: 'Pause the bot or let it answer again',
      tag: TAG,
      access: 'account',
      params: conversationPath,
      body: conversationChange,
      responses: { 200: one },
      async handle({ principal, params, body }) {
        const { account_id, user_id } = principal;
        await requireConversation(repositories, principal, params.id);
        // A pause never shortens another one by itself: what was asked for is set anew.
        await conversations.resume(account_id, params.id);
        if (body.bot_paused_until !== null) {
          await conversations.pause(account_id, params.id, new Date(body.bot_paused_until), user_id);
        }
        return {
          status: 200,
          body: presentConversation(await requireConversation(repositories, principal, params.id)),
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/conversations/{id}/messages',
      summary: 'List the messages of a conversation',
      tag: TAG,
      access: 'account',
      params: conversationPath,
      query: pageQuery,
      responses: { 200: { description: 'In strict time order.', schema: listOf(messageSchema) } },
      async handle({ principal, params, query }) {
        await requireConversation(repositories, principal, params.id);
        const page = await messages.list(principal.account_id, params.id, query);
        return { status: 200, body: { ...page, data: page.data.map(presentMessage) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/messages/{message_id}',
      summary: 'Read a message; a reply with the passages that it was written from',
      tag: TAG,
      access: 'account',
      params: messagePath,
      responses: { 200: { description: 'The message.', schema: messageWithPassages } },
      async handle({ principal, params }) {
        const message = await messages.get(principal.account_id, params.message_id);
        if (!message?.role) throw new NotFoundError('message');
        const turn = message.turn_id ? await turns.get(principal.account_id, message.turn_id) : null;
        const passages = message.passages ?? turn?.passages ?? [];
        return { status: 200, body: { ...presentMessage(message), passages, degraded: turn?.degraded ?? false } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/messages/{message_id}/attachments/{index}',
      summary: 'What was kept of an attachment: a picture, a voice message',
      tag: TAG,
      access: 'account',
      params: attachmentPath,
      responses: { 200: { description: 'Its bytes.', contentType: 'application/octet-stream', schema: z.string() } },
      async handle({ principal: { account_id }, params }) {
        const message = await messages.get(account_id, params.message_id);
        const mediaId = message?.attachments?.[params.index]?.media_id;
        const kept = mediaId === undefined ? null : await media.get(account_id, mediaId);
        if (!kept) throw new NotFoundError('attachment');
        return { status: 200, file: { contentType: kept.content_type, bytes: kept.bytes } };
      },
    }),
  ];
}

function presentConversation(conversation: Conversation) {
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
    needs_attention_since: conversation.needs_attention_since ?? null,
    created_at: conversation.created_at,
    updated_at: conversation.updated_at,
  };
}

/** Meta's own address of an attachment expires; what was kept of it is served here. */
function presentAttachment({ _id }: Message) {
  return ({ media_id, ...attachment }: Attachment, index: number) => ({
    ...attachment,
    media_url: media_id === undefined ? null : `/api/messages/${_id}/attachments/${index}`,
  });
}

function presentMessage(message: Message) {
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
    ...(message.workflow_id ? { workflow_id: message.workflow_id } : {}),
  };
}
