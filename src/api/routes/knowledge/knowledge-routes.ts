import { z } from 'zod';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import { NotFoundError, UnavailableError } from '../../../domain/errors';
import type { ApiDependencies } from '../../dependencies';
import { presentSource, presentWholeSource } from '../../knowledge/present-source';
import { endRun } from '../../knowledge/read-again';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { chatbotPath, listOf, operationAccepted, sourcePath } from '../../openapi/parameters';
import { OPERATION_WAIT_MS } from '../../operations/management';
import { requireChatbot } from '../../require-stored';
import { passageSchema, searchRequest, sourceSchema, sourcesQuery } from './knowledge-schema';

const TAG = 'Knowledge';
const ALL = '/api/chatbots/{chatbot_id}/knowledge';

/** What a chatbot knows: every kind of source alike. */
export function knowledgeRoutes({ repositories, gateway, knowledge }: ApiDependencies): Route[] {
  const { sources } = repositories;
  return [
    defineRoute({
      method: 'get',
      path: ALL,
      summary: 'List the sources',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      query: sourcesQuery,
      responses: { 200: { description: 'Newest first, without their texts.', schema: listOf(sourceSchema) } },
      async handle({ principal, params, query: { kind, status, search, ...page } }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const found = await sources.list(principal.account_id, params.chatbot_id, page, { kind, status, search });
        return { status: 200, body: { ...found, data: found.data.map(presentSource) } };
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
        const { found, degraded } = await knowledge.search({
          accountId: principal.account_id,
          chatbotId: params.chatbot_id,
          question: body.query,
          earlier: body.previous,
          limit: body.limit,
        });
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
        return { status: 200, body: presentWholeSource(source) };
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
        const source = await sources.get(account_id, chatbot_id, source_id);
        if (!source) throw new NotFoundError('source');
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
        await endRun(gateway, source.workflow_id);
        return outcome.status === 'done' ? { status: 204 } : { status: 202, body: { workflow_id, status: 'running' } };
      },
    }),
  ];
}
