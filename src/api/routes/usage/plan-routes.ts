import { NotFoundError } from '../../../domain/errors';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { accountPath } from '../../openapi/parameters';
import { accountPlanSchema, planSchema } from './usage-schema';

/** What accounts may use. */
export function planRoutes({ repositories: { accounts } }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'patch',
      path: '/api/accounts/{id}/plan',
      summary: 'Set what an account may use',
      tag: 'Accounts',
      access: 'operator',
      changes: true,
      params: accountPath,
      body: planSchema,
      responses: { 200: { description: 'In force from the next reply.', schema: accountPlanSchema } },
      async handle({ params, body }) {
        const account = await accounts.setPlan(params.id, body);
        if (!account) throw new NotFoundError('account');
        return { status: 200, body: { account_id: account._id, plan: account.plan } };
      },
    }),
  ];
}
