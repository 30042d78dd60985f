import type { Conversation } from '../../../domain/conversations/conversation';
import type { Erasure } from '../../../domain/contacts/erasure';
import { NotFoundError } from '../../../domain/errors';
import { requestErasure } from '../../../temporal/start-erasure';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import { requireChatbot } from '../../require-stored';
import { mayUseChatbot } from '../../access/route-access';
import { contactChange, contactQuery, contactSchema, erasureSchema } from './contact-schema';
import { chatbotPath, contactPath, erasurePath, listOf } from '../../openapi/parameters';

const TAG = 'Contacts';
const ALL = '/api/chatbots/{chatbot_id}/contacts';
const ONE = `${ALL}/{igsid}`;

/** The persons that a chatbot talks to. */
export function contactRoutes({ repositories, gateway, contacts }: ApiDependencies): Route[] {
  const { conversations, conversationLists, erasures, idempotency } = repositories;
  return [
    defineRoute({
      method: 'get',
      path: ALL,
      summary: 'List the contacts of a chatbot',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      query: contactQuery,
      responses: { 200: { description: 'Newest activity first.', schema: listOf(contactSchema) } },
      async handle({ principal, params, query }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const page = await conversationLists.listContacts(
          principal.account_id,
          params.chatbot_id,
          query,
          query.blocked,
        );
        return { status: 200, body: { ...page, data: page.data.map(presentContact) } };
      },
    }),
    defineRoute({
      method: 'patch',
      path: ONE,
      summary: 'Block a contact, or let them be answered again',
      tag: TAG,
      access: 'account',
      changes: true,
      params: contactPath,
      body: contactChange,
      responses: { 200: { description: 'The contact.', schema: contactSchema } },
      async handle({ principal: { account_id }, params: { chatbot_id, igsid }, body }) {
        const conversation = await conversations.setBlocked(account_id, chatbot_id, igsid, body.blocked);
        if (!conversation) throw new NotFoundError('contact');
        return { status: 200, body: presentContact(conversation) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: ONE,
      summary: 'Erase a person with everything they wrote',
      tag: TAG,
      access: 'account',
      changes: true,
      params: contactPath,
      idempotent: true,
      responses: { 202: { description: 'It is being done; follow it by its receipt.', schema: erasureSchema } },
      async handle({ principal: { account_id }, principal, params: { chatbot_id, igsid }, request }) {
        await requireChatbot(repositories, principal, chatbot_id);
        const key = await operationKey(request, idempotency, {
          accountId: account_id,
          operation: 'erase-contact',
          scope: `${chatbot_id}/${igsid}`,
        });
        const erasure = await requestErasure(gateway, erasures, contacts, { account_id, chatbot_id, igsid }, key);
        return { status: 202, body: presentErasure(erasure) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/erasures/{id}',
      summary: 'Read the receipt of an erasure',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      params: erasurePath,
      responses: { 200: { description: 'The receipt.', schema: erasureSchema } },
      async handle({ principal, params }) {
        const erasure = await erasures.get(principal.account_id, params.id);
        if (!erasure || !mayUseChatbot(principal, erasure.chatbot_id)) throw new NotFoundError('erasure');
        return { status: 200, body: presentErasure(erasure) };
      },
    }),
  ];
}

function presentContact(conversation: Conversation) {
  const acted = conversation.last_customer_act_at.getTime() > 0;
  return {
    igsid: conversation.session_id,
    chatbot_id: conversation.chatbot_id,
    conversation_id: conversation._id,
    name: conversation.user_name,
    username: conversation.username ?? null,
    blocked: Boolean(conversation.blocked_at),
    blocked_at: conversation.blocked_at ?? null,
    message_count: conversation.message_count,
    first_contact_at: conversation.created_at,
    last_contact_at: acted ? conversation.last_customer_act_at : null,
  };
}

function presentErasure(erasure: Erasure) {
  return {
    id: erasure._id,
    chatbot_id: erasure.chatbot_id,
    status: erasure.status,
    subject_hash: erasure.subject_hash,
    counts: erasure.counts ?? {},
    workflow_id: erasure.workflow_id,
    requested_at: erasure.requested_at,
    finished_at: erasure.finished_at ?? null,
  };
}
