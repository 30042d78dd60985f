import { z } from 'zod';
import type { KnowledgeSource } from '../../../domain/knowledge/knowledge-source';
import { NotFoundError, UnavailableError } from '../../../domain/errors';
import { deriveId } from '../../../domain/ids';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import { OPERATION_WAIT_MS } from '../../operations/management';
import { requireRoomForText } from '../../usage/require-room';
import { requireChatbot } from '../../require-stored';
import { passageSchema, searchRequest, sourceAccepted, sourceSchema, textCreation } from './knowledge-schema';
import { chatbotPath, listOf, operationAccepted, pageQuery, sourcePath } from '../../openapi/parameters';

const TAG = 'Knowledge';
const ALL = '/api/chatbots/{chatbot_id}/knowledge';

/** What a chatbot knows. */
export function knowledgeRoutes({ repositories, gateway, knowledge }: ApiDependencies): Route[] {
  const { sources, idempotency } = repositories;
  return [
    defineRoute({
      method: 'post',
      path: `${ALL}/texts`,
      summary: 'Add a text',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: textCreation,
      bodyLimit: '5mb',
      idempotent: true,
      responses: {
        202: { description: 'It is being read.', schema: sourceAccepted },
        409: { description: 'The account has as much knowledge as it may have.' },
      },
      async handle({ principal: { account_id }, principal, params: { chatbot_id }, body, request }) {
        await requireChatbot(repositories, principal, chatbot_id);
        const key = await operationKey(request, idempotency, {
          accountId: account_id,
          operation: 'add-text',
          scope: chatbot_id,
        });
        const source_id = deriveId('source', account_id, chatbot_id, key);
        const bytes = Buffer.byteLength(body.text);
        // A repetition of what is stored already takes no further room.
        if (!(await sources.get(account_id, chatbot_id, source_id))) {
          await requireRoomForText(repositories, account_id, bytes);
        }
        const workflowId = managementWorkflowId('ingest-source', account_id, source_id);
        const created_at = new Date();
        await sources.create({
          _id: source_id,
          account_id,
          chatbot_id,
          kind: 'text',
          title: body.title,
          text: body.text,
          bytes,
          status: 'pending',
          chunk_count: 0,
          workflow_id: workflowId,
          created_at,
          updated_at: created_at,
        });
        try {
          await gateway.startManagement({
            type: 'ingestSourceWorkflow',
            workflowId,
            input: { account_id, chatbot_id, source_id },
            accountId: account_id,
            chatbotId: chatbot_id,
            summary: 'Read a knowledge text',
          });
        } catch (error) {
          // Without a run nobody would ever read it: the caller is told, and may simply try again.
          if (request.get('idempotency-key') === undefined) await sources.delete(account_id, chatbot_id, source_id);
          throw error;
        }
        const stored = await sources.get(account_id, chatbot_id, source_id);
        return { status: 202, body: { id: source_id, status: stored?.status ?? 'pending', workflow_id: workflowId } };
      },
    }),
    defineRoute({
      method: 'get',
      path: ALL,
      summary: 'List the sources',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      query: pageQuery,
      responses: { 200: { description: 'Newest first, without their texts.', schema: listOf(sourceSchema) } },
      async handle({ principal, params, query }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const page = await sources.list(principal.account_id, params.chatbot_id, query);
        return { status: 200, body: { ...page, data: page.data.map(presentSource) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${ALL}/search`,
      summary: 'Search as a reply would',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      body: searchRequest,
      responses: { 200: { description: 'Best first.', schema: z.object({ data: z.array(passageSchema) }) } },
      async handle({ principal, params, body }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const { found, degraded } = await knowledge.search(params.chatbot_id, body.query, body.limit);
        if (degraded) throw new UnavailableError('The knowledge base');
        const data = found.map(({ text, score, source_id, title, location }) => ({
          text,
          score,
          source_id,
          title,
          location,
        }));
        return { status: 200, body: { data } };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${ALL}/{source_id}`,
      summary: 'Read a source',
      tag: TAG,
      access: 'account',
      changes: false,
      params: sourcePath,
      responses: { 200: { description: 'With its text.', schema: sourceSchema } },
      async handle({ principal, params }) {
        const source = await sources.get(principal.account_id, params.chatbot_id, params.source_id);
        if (!source) throw new NotFoundError('source');
        const { text } = source;
        return { status: 200, body: { ...presentSource(source), ...(text === undefined ? {} : { text }) } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: `${ALL}/{source_id}`,
      summary: 'Remove a source; replies no longer use it',
      tag: TAG,
      access: 'account',
      changes: true,
      params: sourcePath,
      responses: {
        202: { description: 'Still under way.', schema: operationAccepted },
        204: { description: 'Removed.' },
      },
      async handle({ principal: { account_id }, params: { chatbot_id, source_id } }) {
        if (!(await sources.get(account_id, chatbot_id, source_id))) throw new NotFoundError('source');
        const workflow_id = managementWorkflowId('remove-source', account_id, source_id);
        const outcome = await gateway.runManagement(
          {
            type: 'removeSourceWorkflow',
            workflowId: workflow_id,
            input: { account_id, chatbot_id, source_id },
            accountId: account_id,
            chatbotId: chatbot_id,
            summary: 'Remove a knowledge source',
          },
          OPERATION_WAIT_MS,
        );
        await sources.delete(account_id, chatbot_id, source_id);
        return outcome.status === 'done' ? { status: 204 } : { status: 202, body: { workflow_id, status: 'running' } };
      },
    }),
  ];
}

/** Sources that failed before errors had codes hold the message alone. */
function errorOf({ error }: { error?: KnowledgeSource['error'] | string }) {
  if (error === undefined) return null;
  return typeof error === 'string' ? { code: 'source_failed', message: error } : error;
}

function presentSource(source: KnowledgeSource) {
  return {
    id: source._id,
    chatbot_id: source.chatbot_id,
    kind: source.kind,
    title: source.title,
    status: source.status,
    chunk_count: source.chunk_count,
    error: errorOf(source),
    workflow_id: source.workflow_id,
    created_at: source.created_at,
    updated_at: source.updated_at,
  };
}
