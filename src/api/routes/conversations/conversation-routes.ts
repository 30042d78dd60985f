import { z } from 'zod';
import { NotFoundError } from '../../../domain/errors';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { describeConversation } from '../../conversations/describe-conversations';
import { describeMessages } from '../../conversations/describe-messages';
import { listConversations } from '../../conversations/list-conversations';
import { listMessages } from '../../conversations/list-messages';
import { requireChatbot, requireConversation } from '../../require-stored';
import {
  conversationChange,
  conversationCounts,
  conversationList,
  conversationQuery,
  conversationSchema,
  conversationSeen,
  ofChatbot,
} from './conversation-schema';
import { messageList, threadQuery } from './message-schema';
import { chatbotPath, conversationPath } from '../../openapi/parameters';

const TAG = 'Conversations';

/** Conversations and what was written in them. */
export function conversationRoutes({ repositories }: ApiDependencies): Route[] {
  const { conversations, conversationLists, media, messages } = repositories;
  const noChatbot = { description: 'No such chatbot.' };
  const one = { description: 'The conversation.', schema: conversationSchema };
  return [
    defineRoute({
      method: 'get',
      path: '/api/chatbots/{chatbot_id}/conversations',
      summary: 'List the conversations of a chatbot',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      query: conversationQuery,
      responses: { 200: { description: 'Newest activity first.', schema: conversationList } },
      async handle({ principal, params: { chatbot_id }, query }) {
        await requireChatbot(repositories, principal, chatbot_id);
        return { status: 200, body: await listConversations(repositories, principal, { ...query, chatbot_id }) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/conversations',
      summary: 'List the conversations of all chatbots',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      query: conversationQuery.extend(ofChatbot),
      responses: { 200: { description: 'Newest activity first.', schema: conversationList }, 404: noChatbot },
      async handle({ principal, query }) {
        if (query.chatbot_id !== undefined) await requireChatbot(repositories, principal, query.chatbot_id);
        return { status: 200, body: await listConversations(repositories, principal, query) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/conversations/counts',
      summary: 'How many conversations need somebody, are paused, are open',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      query: z.object(ofChatbot),
      responses: { 200: { description: 'Each counted up to 1,000.', schema: conversationCounts }, 404: noChatbot },
      async handle({ principal, query: { chatbot_id } }) {
        if (chatbot_id !== undefined) await requireChatbot(repositories, principal, chatbot_id);
        const chatbotIds = chatbot_id === undefined ? principal.chatbot_ids : [chatbot_id];
        return { status: 200, body: await conversationLists.counts(principal.account_id, chatbotIds) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/conversations/{id}',
      summary: 'Read a conversation',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      params: conversationPath,
      responses: { 200: one },
      async handle({ principal, params }) {
        const conversation = await requireConversation(repositories, principal, params.id);
        return { status: 200, body: await describeConversation(repositories, conversation) };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/api/conversations/{id}',
      summary: 'Pause the bot or let it answer again; close the conversation or open it again',
      tag: TAG,
      access: 'account',
      changes: true,
      perChatbot: true,
      params: conversationPath,
      body: conversationChange,
      responses: { 200: one },
      async handle({ principal: { account_id, user_id }, principal, params, body }) {
        await requireConversation(repositories, principal, params.id);
        const until = body.bot_paused_until;
        const conversation = await conversations.change(account_id, params.id, {
          pause: typeof until === 'string' ? { until: new Date(until), by: user_id } : until,
          status: body.status,
          needsAttention: body.needs_attention,
        });
        if (!conversation) throw new NotFoundError('conversation');
        return { status: 200, body: await describeConversation(repositories, conversation) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/conversations/{id}/messages',
      summary: 'List the messages of a conversation',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      params: conversationPath,
      query: threadQuery,
      responses: { 200: { description: 'In strict time order.', schema: messageList } },
      async handle({ principal, params, query }) {
        const conversation = await requireConversation(repositories, principal, params.id);
        const page = await listMessages(messages, conversation, query);
        const data = await describeMessages(repositories, principal.account_id, page.data);
        return { status: 200, body: { ...page, data } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/conversations/{id}/seen',
      summary: 'Note that somebody has seen what the customer wrote',
      tag: TAG,
      access: 'account',
      changes: true,
      perChatbot: true,
      params: conversationPath,
      body: conversationSeen,
      responses: { 200: one },
      async handle({ principal: { account_id }, principal, params, body }) {
        const { _id, last_customer_act_at } = await requireConversation(repositories, principal, params.id);
        let until = last_customer_act_at;
        if (body.message_id !== undefined) {
          const message = await messages.get(account_id, body.message_id);
          if (message?.conversation_id !== _id) throw new NotFoundError('message');
          until = message.created_at;
        }
        const conversation = await conversations.markSeen(account_id, _id, until);
        if (!conversation) throw new NotFoundError('conversation');
        return { status: 200, body: await describeConversation(repositories, conversation) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/conversations/{id}/avatar',
      summary: 'The customer’s profile picture, as it was kept',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      params: conversationPath,
      responses: { 200: { description: 'Its bytes.', contentType: '*/*', schema: z.string() } },
      async handle({ principal: { account_id }, principal, params }) {
        const { avatar_media_id } = await requireConversation(repositories, principal, params.id);
        const kept = avatar_media_id === undefined ? null : await media.get(account_id, avatar_media_id);
        if (!kept) throw new NotFoundError('picture');
        return { status: 200, file: { contentType: kept.content_type, bytes: kept.bytes } };
      },
    }),
  ];
}
