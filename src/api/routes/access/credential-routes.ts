import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import { operationAccepted } from '../../openapi/parameters';

/** What operators do to the stored secrets of all accounts. */
export function credentialRoutes({ repositories, gateway, credentialKeyId }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/credentials/reencrypt',
      confirmed: true,
      summary: 'Encrypt every stored secret with the first key of CREDENTIALS_KEYS',
      tag: 'Operators',
      access: 'operator',
      changes: true,
      idempotent: true,
      responses: { 202: { description: 'Under way; follow the operation.', schema: operationAccepted } },
      async handle({ principal: { account_id }, request }) {
        const operation = 'reencrypt-credentials';
        const key = await operationKey(request, repositories.idempotency, {
          accountId: account_id,
          operation,
          scope: credentialKeyId,
        });
        const workflow_id = managementWorkflowId(operation, account_id, key);
        await gateway.startManagement({
          type: 'reencryptCredentialsWorkflow',
          workflowId: workflow_id,
          input: { key_id: credentialKeyId },
          accountId: account_id,
          summary: `Encrypt every stored secret with key ${credentialKeyId}`,
        });
        return { status: 202, body: { workflow_id, status: 'running' } };
      },
    }),
  ];
}
