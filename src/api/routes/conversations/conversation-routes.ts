import { NotFoundError } from '../../../domain/errors';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { presentConversation, presentMessage } from '../../conversations/present-conversation';
import { requireChatbot, requireConversation } from '../../require-stored';
import {
  conversationChange,
  conversationList,
  conversationQuery,
  conversationSchema,
  messageSchema,
} from './conversation-schema';
import { chatbotPath, conversationPath, listOf, pageQuery } from '../../openapi/parameters';

const TAG = 'Conversations';

/** Conversations and what was written in them. */
export function conversationRoutes({ repositories }: ApiDependencies): Route[] {
  const { conversations, conversationSearch, messages } = repositories;
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
      async handle({ principal: { account_id }, principal, params: { chatbot_id }, query }) {
        await requireChatbot(repositories, principal, chatbot_id);
        const { search, needs_attention, ...filter } = query;
        const found = search === undefined ? undefined : await conversationSearch.find(account_id, chatbot_id, search);
        const page = await conversations.list(account_id, chatbot_id, query, {
          ...filter,
          needsAttention: needs_attention,
          ids: found?.ids,
        });
        return {
          status: 200,
          body: { ...page, data: page.data.map(presentConversation), ...(found ? { searched: found.scope } : {}) },
        };
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
        return {
          status: 200,
          body: presentConversation(await requireConversation(repositories, principal, params.id)),
        };
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
        return { status: 200, body: presentConversation(conversation) };
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
      query: pageQuery,
      responses: { 200: { description: 'In strict time order.', schema: listOf(messageSchema) } },
      async handle({ principal, params, query }) {
        await requireConversation(repositories, principal, params.id);
        const page = await messages.list(principal.account_id, params.id, query);
        return { status: 200, body: { ...page, data: page.data.map(presentMessage) } };
      },
    }),
  ];
}
