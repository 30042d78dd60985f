import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import { erasureList } from './erasure-list-schema';
import { operationAccepted } from '../../openapi/parameters';

/** What operators do after they restored a backup. */
export function reapplyRoutes({ repositories, gateway }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/erasures/reapply',
      summary: 'Erase once more whom a restored backup has brought back',
      tag: 'Operators',
      access: 'operator',
      changes: true,
      body: erasureList,
      idempotent: true,
      responses: { 202: { description: 'Under way; follow the operation.', schema: operationAccepted } },
      async handle({ principal: { account_id }, body: { erasures }, request }) {
        const operation = 'reapply-erasures';
        const scope = 'installation';
        const key = await operationKey(request, repositories.idempotency, { accountId: account_id, operation, scope });
        const workflow_id = managementWorkflowId(operation, account_id, key);
        await gateway.startManagement({
          type: 'reapplyErasuresWorkflow',
          workflowId: workflow_id,
          input: { erasures },
          accountId: account_id,
          summary: `Apply ${erasures.length} erasures to a restored backup`,
        });
        return { status: 202, body: { workflow_id, status: 'running' } };
      },
    }),
  ];
}
