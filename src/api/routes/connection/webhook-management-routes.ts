import type { ApiDependencies } from '../../dependencies';
import { accepted, runConnectionOperation } from '../../connection/connection-operation';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import { requireConnection } from '../../require-stored';
import { webhookInfo, webhookRemoved, webhookSetUp, webhookSetup } from './connection-schema';
import { chatbotPath, operationAccepted } from '../../openapi/parameters';
import { webhookAnswer } from '../../webhook-answer';

const TAG = 'Instagram';
const running = { description: 'Still under way.', schema: operationAccepted };
const missing = { description: 'Instagram is not connected to this chatbot.' };

/** Setting up, reading and removing the webhook of a chatbot. */
export function webhookManagementRoutes({
  repositories,
  gateway,
  environment,
  webhookSettings,
}: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/instagram/{chatbot_id}/setup-webhook',
      summary: 'Set up the webhook',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: webhookSetup,
      idempotent: true,
      responses: {
        200: { description: 'The address, the verify token, and what is left to do at Meta.', schema: webhookSetUp },
        202: running,
        409: missing,
        422: { description: 'Meta refused it; `token_invalid` when the token is dead.' },
      },
      async handle({ principal, params: { chatbot_id }, body, request }) {
        const integration = await requireConnection(repositories, principal, chatbot_id);
        const key = await operationKey(request, repositories.idempotency, {
          accountId: principal.account_id,
          operation: 'setup-webhook',
          scope: chatbot_id,
        });
        const setup = await runConnectionOperation(gateway, integration, {
          operation: 'setup-webhook',
          type: 'setupWebhookWorkflow',
          summary: 'Set up the webhook',
          input: { base_url: body.base_url },
          key,
        });
        webhookSettings.clear(integration);
        if (setup.status === 'running') return accepted(setup);
        return { status: 200, body: await webhookAnswer(repositories, principal.account_id, setup) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/instagram/{chatbot_id}/webhook-info',
      summary: 'Read how the webhook stands, here and at Meta',
      tag: TAG,
      access: 'account',
      changes: false,
      audited: true,
      params: chatbotPath,
      responses: {
        200: { description: 'Where Meta refuses to say, what was last known.', schema: webhookInfo },
        202: running,
        409: missing,
      },
      async handle({ principal, params }) {
        const integration = await requireConnection(repositories, principal, params.chatbot_id);
        const info = await runConnectionOperation(gateway, integration, {
          operation: 'webhook-info',
          type: 'webhookInfoWorkflow',
          summary: 'Read the webhook',
          input: { public_url: environment.PUBLIC_URL },
        });
        if (info.status === 'running') return accepted(info);
        return { status: 200, body: await webhookAnswer(repositories, principal.account_id, info) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/instagram/{chatbot_id}/webhook',
      summary: 'Remove the webhook; the integration is disabled',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      idempotent: true,
      responses: {
        200: { description: 'Removed here; `unsubscribed` says whether at Meta too.', schema: webhookRemoved },
        202: running,
        409: missing,
      },
      async handle({ principal, params: { chatbot_id }, request }) {
        const integration = await requireConnection(repositories, principal, chatbot_id);
        const key = await operationKey(request, repositories.idempotency, {
          accountId: principal.account_id,
          operation: 'remove-webhook',
          scope: chatbot_id,
        });
        const removal = await runConnectionOperation(gateway, integration, {
          operation: 'remove-webhook',
          type: 'removeWebhookWorkflow',
          summary: 'Remove the webhook',
          input: {},
          key,
        });
        webhookSettings.clear(integration);
        if (removal.status === 'running') return accepted(removal);
        const { unsubscribed, message } = removal.result;
        return { status: 200, body: { removed: true, unsubscribed, message, workflow_id: removal.workflow_id } };
      },
    }),
  ];
}
