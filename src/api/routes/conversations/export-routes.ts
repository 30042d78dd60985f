import { once } from 'node:events';
import type { Response } from 'express';
import type { ConversationExport } from '../../../domain/conversations/conversation-export';
import { ConflictError, NotFoundError } from '../../../domain/errors';
import { deriveId } from '../../../domain/ids';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import { describeConversation } from '../../conversations/describe-conversations';
import { describeMessages } from '../../conversations/describe-messages';
import type { Principal } from '../../access/principal';
import { mayUseChatbot } from '../../access/route-access';
import { requireRoom } from '../../usage/require-room';
import { requireConversation } from '../../require-stored';
import { exportedConversation, exportSchema } from './conversation-schema';
import { conversationPath, exportPath } from '../../openapi/parameters';

const TAG = 'Conversations';
const ONE = '/api/conversations/{id}/exports/{export_id}';
const EXPIRES_AFTER_MS = 24 * 60 * 60_000;

/** Conversations as files. */
export function exportRoutes({ repositories, gateway }: ApiDependencies): Route[] {
  const { exports, idempotency } = repositories;

  const requireExport = async (principal: Principal, conversationId: string, exportId: string) => {
    const entry = await exports.get(principal.account_id, conversationId, exportId, new Date());
    if (!entry || !mayUseChatbot(principal, entry.chatbot_id)) throw new NotFoundError('export');
    return entry;
  };

  return [
    defineRoute({
      method: 'post',
      path: '/api/conversations/{id}/export',
      confirmed: true,
      summary: 'Prepare a conversation for download',
      tag: TAG,
      access: 'account',
      changes: true,
      perChatbot: true,
      params: conversationPath,
      idempotent: true,
      responses: {
        202: { description: 'It is being prepared.', schema: exportSchema },
        409: { description: 'The account has as many as it may have.' },
      },
      async handle({ principal: { account_id }, principal, params, request }) {
        const {
          _id: conversation_id,
          chatbot_id,
          session_id,
        } = await requireConversation(repositories, principal, params.id);
        const key = await operationKey(request, idempotency, {
          accountId: account_id,
          operation: 'export-conversation',
          scope: conversation_id,
        });
        const _id = deriveId('export', account_id, conversation_id, key);
        // A repetition of what is stored already takes no further room.
        const known = await exports.get(account_id, conversation_id, _id, new Date());
        if (!known) await requireRoom(repositories, account_id, 'exports');
        const created_at = new Date();
        const workflow_id = managementWorkflowId('export-conversation', account_id, _id);
        await exports.create({
          _id,
          account_id,
          chatbot_id,
          conversation_id,
          status: 'running',
          page_count: 0,
          message_count: 0,
          workflow_id,
          created_at,
          expires_at: new Date(created_at.getTime() + EXPIRES_AFTER_MS),
        });
        await gateway.startManagement({
          type: 'exportConversationWorkflow',
          workflowId: workflow_id,
          input: { account_id, conversation_id, export_id: _id },
          accountId: account_id,
          chatbotId: chatbot_id,
          conversationId: conversation_id,
          customerId: session_id,
          summary: 'Export a conversation',
        });
        return { status: 202, body: presentExport(await requireExport(principal, conversation_id, _id)) };
      },
    }),
    defineRoute({
      method: 'get',
      path: ONE,
      summary: 'How an export stands',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      params: exportPath,
      responses: { 200: { description: 'The export; gone a day after it was asked for.', schema: exportSchema } },
      async handle({ principal, params }) {
        return { status: 200, body: presentExport(await requireExport(principal, params.id, params.export_id)) };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${ONE}/download`,
      confirmed: true,
      summary: 'Download an export',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      audited: true,
      params: exportPath,
      responses: {
        200: { description: 'The conversation with all its messages.', schema: exportedConversation },
        409: { description: 'It is still being prepared.' },
      },
      async handle({ principal: { account_id }, principal, params, response }) {
        const conversation = await requireConversation(repositories, principal, params.id);
        const entry = await requireExport(principal, params.id, params.export_id);
        if (entry.status !== 'ready')
          throw new ConflictError('export_not_ready', 'The export is still being prepared.');
        response.type('json').attachment(`${entry.conversation_id}.json`);
        await write(
          response,
          `{"conversation":${JSON.stringify(await describeConversation(repositories, conversation))},"messages":[`,
        );
        let separator = '';
        for (let n = 0; n < entry.page_count; n += 1) {
          const page = await exports.page(account_id, entry._id, n);
          // It expired or was erased while it was read: a broken answer, not one that looks complete.
          if (!page) throw new NotFoundError('export');
          for (const message of await describeMessages(repositories, account_id, page.messages)) {
            await write(response, `${separator}${JSON.stringify(message)}`);
            separator = ',';
          }
        }
        await write(response, ']}');
        return { status: 200 };
      },
    }),
  ];
}

/** Waits for a slow reader, so that no more than a message lies in memory for them. */
async function write(response: Response, text: string): Promise<void> {
  if (response.write(text) || response.destroyed) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
}

function presentExport(entry: ConversationExport) {
  const address = `/api/conversations/${entry.conversation_id}/exports/${entry._id}/download`;
  return {
    id: entry._id,
    conversation_id: entry.conversation_id,
    status: entry.status,
    message_count: entry.message_count,
    download_url: entry.status === 'ready' ? address : null,
    workflow_id: entry.workflow_id,
    created_at: entry.created_at,
    expires_at: entry.expires_at,
  };
}
