import type { Passage } from '../../../domain/knowledge/found-passage';
import { z } from 'zod';
import type { Generation } from '../../../domain/answering/generation';
import type { Message } from '../../../domain/conversations/message';
import type { OutgoingPart } from '../../../domain/sending/outgoing-row';
import { ConflictError, NotFoundError } from '../../../domain/errors';
import { outgoingMessageId } from '../../../domain/sending/outgoing-message-id';
import { isResendable } from '../../../domain/sending/resend';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import { OPERATION_WAIT_MS } from '../../operations/management';
import { requireMessage } from '../../conversations/require-message';
import { describeMessage } from '../../conversations/describe-messages';
import { mayUseChatbot } from '../../access/route-access';
import { requireConversation, requireEnabledIntegration } from '../../require-stored';
import { humanReply, humanReplySent, messageSchema, messageWithPassages } from './message-schema';
import { attachmentPath, conversationPath, messagePath, operationAccepted } from '../../openapi/parameters';

const TAG = 'Conversations';
/** What a person sends is posted within this time or not at all: later nobody would expect it any more. */
const POST_WITHIN_MS = 2 * 60_000;

const underWay = { description: 'Still under way.', schema: operationAccepted };
const noIntegration = 'No integration, or it is disabled';
const refused = {
  description:
    'Meta refused it; `token_invalid` when the token is dead, `messaging_window_closed` when the customer wrote too long ago.',
};

/** Single messages: read one, write one as a person, send one again. */
export function messageRoutes({ repositories, gateway }: ApiDependencies): Route[] {
  const { media, messages, turns, outbound, idempotency } = repositories;

  /** The row that an outgoing message is sent by, as far as nobody works on it any more. */
  const finishedPart = async (message: Message): Promise<OutgoingPart | undefined> => {
    if (message.turn_id) {
      const turn = await turns.get(message.account_id, message.turn_id);
      if (turn?.state !== 'closed') return undefined;
      return turn.parts.find((_part, index) => outgoingMessageId(turn._id, index) === message._id);
    }
    if (!message.outbound_id) return undefined;
    return (await outbound.get(message.account_id, message.outbound_id))?.part;
  };

  return [
    defineRoute({
      method: 'get',
      path: '/api/messages/{message_id}',
      summary: 'Read a message; a reply with the passages that it was written from',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      params: messagePath,
      responses: { 200: { description: 'The message.', schema: messageWithPassages } },
      async handle({ principal, params }) {
        const message = await requireMessage(repositories, principal, params.message_id);
        const turn = message.turn_id ? await turns.get(principal.account_id, message.turn_id) : null;
        const row = message.outbound_id ? await outbound.get(principal.account_id, message.outbound_id) : null;
        const described = await describeMessage(repositories, message);
        const wrote = turn?.generation ?? row?.generation;
        const cited = new Set(wrote?.cited);
        const passages = (message.passages ?? turn?.passages ?? []).map((passage, index) => ({
          ...presentPassage(passage),
          cited: cited.has(index + 1),
        }));
        const generation = presentGeneration(wrote);
        return { status: 200, body: { ...described, passages, degraded: turn?.degraded ?? false, generation } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/messages/{message_id}/attachments/{index}',
      summary: 'What was kept of an attachment: a picture, a voice message',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      params: attachmentPath,
      responses: { 200: { description: 'Its bytes.', contentType: '*/*', schema: z.string() } },
      async handle({ principal: { account_id }, principal, params }) {
        const message = await messages.get(account_id, params.message_id);
        const mine = message && mayUseChatbot(principal, message.chatbot_id);
        const mediaId = mine ? message.attachments?.[params.index]?.media_id : undefined;
        const kept = mediaId === undefined ? null : await media.get(account_id, mediaId);
        if (!kept) throw new NotFoundError('attachment');
        return { status: 200, file: { contentType: kept.content_type, bytes: kept.bytes } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/conversations/{id}/messages',
      summary: 'Answer as a person; the bot is paused',
      tag: TAG,
      access: 'account',
      changes: true,
      perChatbot: true,
      params: conversationPath,
      body: humanReply,
      idempotent: true,
      responses: {
        201: { description: 'Sent; the first message of it.', schema: humanReplySent },
        202: underWay,
        409: { description: `${noIntegration}.` },
        422: refused,
      },
      async handle({ principal: { account_id }, principal, params, body, request }) {
        const {
          _id: conversation_id,
          chatbot_id,
          session_id,
        } = await requireConversation(repositories, principal, params.id);
        await requireEnabledIntegration(repositories, principal, chatbot_id);
        const key = await operationKey(request, idempotency, {
          accountId: account_id,
          operation: 'send-human-reply',
          scope: conversation_id,
        });
        const workflow_id = managementWorkflowId('send-human-reply', account_id, key);
        const outcome = await gateway.runManagement(
          {
            type: 'sendHumanReplyWorkflow',
            workflowId: workflow_id,
            input: {
              request_id: workflow_id,
              account_id,
              chatbot_id,
              conversation_id,
              text: body.text,
              author_id: principal.user_id,
              not_after: Date.now() + POST_WITHIN_MS,
            },
            accountId: account_id,
            chatbotId: chatbot_id,
            conversationId: conversation_id,
            customerId: session_id,
            summary: 'Send a person’s reply',
          },
          OPERATION_WAIT_MS,
        );
        if (outcome.status === 'running') return { status: 202, body: { workflow_id, status: 'running' } };
        const { message_ids } = outcome.result;
        const first = await requireMessage(repositories, principal, message_ids[0] ?? '');
        return { status: 201, body: { ...(await describeMessage(repositories, first)), workflow_id, message_ids } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/messages/{message_id}/resend',
      summary: 'Send a message again that failed or was never confirmed',
      tag: TAG,
      access: 'account',
      changes: true,
      perChatbot: true,
      params: messagePath,
      responses: {
        200: { description: 'It has reached the customer: now, or already before.', schema: messageSchema },
        202: underWay,
        409: { description: `It is in no state to be sent again. ${noIntegration}.` },
        422: refused,
      },
      async handle({ principal: { account_id }, principal, params: { message_id } }) {
        const message = await requireMessage(repositories, principal, message_id);
        const part = await finishedPart(message);
        if (!part || !isResendable(part, new Date())) {
          throw new ConflictError(
            'not_resendable',
            'Only a message that failed or was never confirmed can be sent again.',
          );
        }
        await requireEnabledIntegration(repositories, principal, message.chatbot_id);
        const { session_id } = await requireConversation(repositories, principal, message.conversation_id);
        // Everybody who asks about the same failure meets the same run.
        const key = `${message_id}-${part.attempt}-${part.at.getTime()}`;
        const workflow_id = managementWorkflowId('resend-message', account_id, key);
        const outcome = await gateway.runManagement(
          {
            type: 'resendMessageWorkflow',
            workflowId: workflow_id,
            input: { account_id, message_id, attempt: part.attempt, not_after: Date.now() + POST_WITHIN_MS },
            accountId: account_id,
            chatbotId: message.chatbot_id,
            conversationId: message.conversation_id,
            customerId: session_id,
            summary: 'Send a message again',
          },
          OPERATION_WAIT_MS,
        );
        if (outcome.status === 'running') return { status: 202, body: { workflow_id, status: 'running' } };
        const resent = await requireMessage(repositories, principal, message_id);
        return { status: 200, body: await describeMessage(repositories, resent) };
      },
    }),
  ];
}

function presentGeneration(generation: Generation | undefined) {
  if (!generation) return null;
  const { source, provider, model, input_tokens, output_tokens, handoff = false } = generation;
  const { unsupported_facts = [], held_back = null } = generation;
  return { source, provider, model, input_tokens, output_tokens, handoff, unsupported_facts, held_back };
}

/** What a person sees of a passage: not its neighbours, which only the model was given. */
function presentPassage({ text, score, source_id, title, location, expired = false }: Passage) {
  return { text, score, source_id, title, location, expired };
}
