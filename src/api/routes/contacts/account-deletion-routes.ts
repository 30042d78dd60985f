import { ConflictError, NotFoundError } from '../../../domain/errors';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { accountPath, operationAccepted } from '../../openapi/parameters';

/** The end of accounts. */
export function accountDeletionRoutes({
  repositories: { accounts },
  gateway,
  webhookSettings,
}: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'delete',
      path: '/api/accounts/{id}',
      confirmed: true,
      summary: 'Delete an account with its members, its chatbots and everything else that is its own',
      tag: 'Accounts',
      access: 'operator',
      changes: true,
      params: accountPath,
      responses: {
        202: { description: 'It is being done.', schema: operationAccepted },
        409: { description: 'It is the account that you are signed in to.' },
      },
      async handle({ principal, params: { id } }) {
        if (id === principal.account_id) {
          throw new ConflictError('own_account', 'An operator cannot delete the account that they belong to.');
        }
        if (!(await accounts.get(id))) throw new NotFoundError('account');
        const workflow_id = managementWorkflowId('delete-account', principal.account_id, id);
        await gateway.startManagement({
          type: 'deleteAccountWorkflow',
          workflowId: workflow_id,
          input: { account_id: id },
          // The operator's, who may follow it: of the deleted account nobody is left.
          accountId: principal.account_id,
          summary: 'Delete an account',
        });
        webhookSettings.clearAccount(id);
        return { status: 202, body: { workflow_id, status: 'running' } };
      },
    }),
  ];
}
