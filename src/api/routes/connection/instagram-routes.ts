import { z } from 'zod';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import { OPERATION_WAIT_MS } from '../../operations/management';
import { requireEnabledIntegration } from '../../require-stored';
import { chatbotPath, operationAccepted } from '../../openapi/parameters';

const TEST_SEND_TIMEOUT_MS = 2 * 60_000;

const testMessage = z
  .object({
    recipient_id: z.string().trim().min(1).max(100),
    text: z
      .string()
      .min(1)
      .max(10_000)
      .refine((text) => text.trim() !== '', 'must not be blank'),
  })
  .meta({ id: 'TestMessage' });

const testMessageSent = z
  .object({ message_id: z.string(), recipient_id: z.string(), workflow_id: z.string() })
  .meta({ id: 'TestMessageSent' });

/** What owners do at Instagram through a chatbot. */
export function instagramRoutes({ repositories, gateway }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/instagram/{chatbot_id}/send-test-message',
      summary: 'Send a test message',
      tag: 'Instagram',
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: testMessage,
      idempotent: true,
      responses: {
        200: { description: 'Sent.', schema: testMessageSent },
        202: { description: 'Still under way.', schema: operationAccepted },
        409: { description: 'No integration, or it is disabled.' },
        422: { description: 'Meta refused it; `token_invalid` when the token is dead.' },
      },
      async handle({ principal: { account_id }, principal, params: { chatbot_id }, body, request }) {
        const integration = await requireEnabledIntegration(repositories, principal, chatbot_id);
        const key = await operationKey(request, repositories.idempotency, {
          accountId: account_id,
          operation: 'send-test-message',
          scope: chatbot_id,
        });
        const workflow_id = managementWorkflowId('send-test-message', account_id, key);
        const outcome = await gateway.runManagement(
          {
            type: 'sendTestMessageWorkflow',
            workflowId: workflow_id,
            input: {
              request_id: workflow_id,
              account_id,
              chatbot_id,
              integration_id: integration._id,
              recipient_id: body.recipient_id,
              text: body.text,
            },
            accountId: account_id,
            chatbotId: chatbot_id,
            customerId: body.recipient_id,
            summary: 'Send a test message',
            executionTimeoutMs: TEST_SEND_TIMEOUT_MS,
          },
          OPERATION_WAIT_MS,
        );
        if (outcome.status === 'running') return { status: 202, body: { workflow_id, status: 'running' } };
        const { message_id, recipient_id } = outcome.result;
        return { status: 200, body: { message_id, recipient_id, workflow_id } };
      },
    }),
  ];
}
