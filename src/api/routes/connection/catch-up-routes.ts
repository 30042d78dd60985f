import { startCatchUp } from '../../connection/catch-up';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import { requireEnabledIntegration } from '../../require-stored';
import { chatbotPath, operationAccepted } from '../../openapi/parameters';

/** The search for messages whose webhook never came. */
export function catchUpRoutes({ repositories, gateway }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/instagram/{chatbot_id}/catch-up',
      summary: 'Look for missed messages and answer them',
      tag: 'Instagram',
      access: 'account',
      changes: true,
      params: chatbotPath,
      idempotent: true,
      responses: {
        202: { description: 'Started; the operation gives the figures.', schema: operationAccepted },
        409: { description: 'No integration, or it is disabled.' },
      },
      async handle({ principal: { account_id }, principal, params: { chatbot_id }, request }) {
        await requireEnabledIntegration(repositories, principal, chatbot_id);
        const call = { accountId: account_id, operation: 'catch-up', scope: chatbot_id };
        const key = await operationKey(request, repositories.idempotency, call);
        const workflow_id = await startCatchUp(gateway, { account_id, chatbot_id }, key);
        return { status: 202, body: { workflow_id, status: 'running' } };
      },
    }),
  ];
}
