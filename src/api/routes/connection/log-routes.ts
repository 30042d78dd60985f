import type { ActivityLog } from '../../../domain/operations/activity-log';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { chatbotPath, listOf } from '../../openapi/parameters';
import { requireChatbot } from '../../require-stored';
import { logEntrySchema, logQuery } from './integration-schema';

/** What happened to a chatbot's messages and connection. */
export function logRoutes({ repositories }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/chatbots/{chatbot_id}/integrations/instagram/logs',
      summary: 'Read the activity log',
      tag: 'Integrations',
      access: 'account',
      changes: false,
      params: chatbotPath,
      query: logQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(logEntrySchema) } },
      async handle({ principal, params, query }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const { conversation_id: conversationId, ...filter } = query;
        const page = await repositories.logs.list(principal.account_id, params.chatbot_id, query, {
          ...filter,
          conversationId,
        });
        return { status: 200, body: { ...page, data: page.data.map(presentLog) } };
      },
    }),
  ];
}

function presentLog(entry: ActivityLog) {
  return {
    id: entry._id,
    level: entry.level,
    event: entry.event,
    message: entry.message,
    conversation_id: entry.conversation_id ?? null,
    workflow_id: entry.workflow_id ?? null,
    data: entry.data ?? {},
    created_at: entry.created_at,
  };
}
