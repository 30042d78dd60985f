import { z } from 'zod';
import { NotFoundError } from '../../../domain/errors';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { withVerifyToken } from '../../webhook-answer';
import { workflowPath } from '../../openapi/parameters';

const operationSchema = z
  .object({
    workflow_id: z.string(),
    status: z.enum(['running', 'done', 'failed']),
    result: z.unknown().optional(),
    error: z.object({ code: z.string(), message: z.string() }).optional(),
  })
  .meta({ id: 'Operation' });

/** What became of long operations. */
export function operationRoutes({ repositories, gateway }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/operations/{workflow_id}',
      summary: 'Follow an operation that was answered with 202',
      tag: 'Operations',
      access: 'account',
      changes: false,
      perChatbot: true,
      params: workflowPath,
      responses: { 200: { description: 'How it stands.', schema: operationSchema } },
      async handle({ principal, params }) {
        const { account_id, chatbot_ids } = principal;
        const operation = await gateway.operation(account_id, params.workflow_id, chatbot_ids);
        if (!operation) throw new NotFoundError('operation');
        return { status: 200, body: await withVerifyToken(repositories, principal.account_id, operation) };
      },
    }),
  ];
}
