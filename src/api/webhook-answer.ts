import type { Operation } from '../temporal/gateway';
import type { SetupWebhookWorkflowResult, WebhookInfoWorkflowResult } from '../contracts/connection';
import type { ApiRepositories } from './dependencies';

/** The operations that show the verify token, and no others do. */
const SHOWS_VERIFY_TOKEN = /^(setup-webhook|webhook-info)\./;

/**
 * What the caller gets of a webhook run: its result, and the verify token from the store, since a history holds no secret. The
 * token is null once the integration is gone.
 */
export async function webhookAnswer<Result extends SetupWebhookWorkflowResult | WebhookInfoWorkflowResult>(
  { integrations }: Pick<ApiRepositories, 'integrations'>,
  accountId: string,
  { result, workflow_id }: { result: Result; workflow_id: string },
) {
  const { chatbot_id, ...answer } = result;
  const integration = await integrations.get(accountId, chatbot_id);
  const verify_token = integration ? (integrations.reveal(integration, 'verify_token') ?? null) : null;
  return { ...answer, verify_token, workflow_id };
}

/** An operation as its caller would have been answered in time. */
export async function withVerifyToken(
  repositories: Pick<ApiRepositories, 'integrations'>,
  accountId: string,
  operation: Operation,
): Promise<Operation> {
  const { workflow_id, status } = operation;
  if (status !== 'done' || !SHOWS_VERIFY_TOKEN.test(workflow_id)) return operation;
  const result = operation.result as SetupWebhookWorkflowResult | WebhookInfoWorkflowResult;
  return { ...operation, result: await webhookAnswer(repositories, accountId, { result, workflow_id }) };
}
