import { randomBytes } from 'node:crypto';
import type { Integration } from '../../domain/connection/integration';
import { managementWorkflowId } from '../../contracts/management-workflow-id';
import type { WorkflowTypeName, WorkflowTypes } from '../../contracts/workflow-types';
import type { ConnectionInput } from '../../contracts/connection';
import type { ManagementGateway } from '../dependencies';
import { OPERATION_WAIT_MS, SHORT_OPERATION_MS } from '../operations/management';

/** Workflow types whose input is a connection and what `Name` adds to it. */
type ConnectionWorkflow = {
  [Name in WorkflowTypeName]: WorkflowTypes[Name]['input'] extends ConnectionInput ? Name : never;
}[WorkflowTypeName];

export interface ConnectionOperation<Name extends ConnectionWorkflow> {
  /** The first part of the workflow id: `setup-webhook`. */
  operation: string;
  type: Name;
  /** What an operator reads. */
  summary: string;
  /** What the workflow takes besides the connection itself. */
  input: Omit<WorkflowTypes[Name]['input'], keyof ConnectionInput>;
  /** Distinguishes this call; random without one. */
  key?: string;
  waitMs?: number;
}

/** What came of it in time; `running` is answered with 202. */
export type OperationOutcome<Result> =
  { status: 'done'; result: Result; workflow_id: string } | { status: 'running'; workflow_id: string };

/** What a run is told of the integration that it is about. */
export type ConnectedIntegration = Pick<Integration, '_id' | 'account_id' | 'chatbot_id' | 'credential_version'>;

/**
 * Runs a short workflow about an integration as it is stored now.
 * @throws BotSmithError as the run failed; UnavailableError while the engine is away.
 */
export async function runConnectionOperation<Name extends ConnectionWorkflow>(
  gateway: Pick<ManagementGateway, 'runManagement'>,
  integration: ConnectedIntegration,
  operation: ConnectionOperation<Name>,
): Promise<OperationOutcome<WorkflowTypes[Name]['result']>> {
  const start = startOf(integration, operation);
  const outcome = await gateway.runManagement(start, operation.waitMs ?? OPERATION_WAIT_MS);
  return { ...outcome, workflow_id: start.workflowId };
}

/** Starts such a workflow and does not wait for it. @throws UnavailableError while the engine is away. */
export async function startConnectionOperation<Name extends ConnectionWorkflow>(
  gateway: Pick<ManagementGateway, 'startManagement'>,
  integration: ConnectedIntegration,
  operation: Omit<ConnectionOperation<Name>, 'waitMs'>,
): Promise<void> {
  await gateway.startManagement(startOf(integration, operation));
}

function startOf<Name extends ConnectionWorkflow>(
  { _id: integration_id, account_id, chatbot_id, credential_version }: ConnectedIntegration,
  { operation, type, summary, input, key }: ConnectionOperation<Name>,
) {
  const connection: ConnectionInput = { account_id, chatbot_id, integration_id, credential_version };
  return {
    type,
    workflowId: managementWorkflowId(operation, account_id, key ?? randomBytes(12).toString('hex')),
    input: { ...connection, ...input },
    accountId: account_id,
    chatbotId: chatbot_id,
    summary,
    executionTimeoutMs: SHORT_OPERATION_MS,
  };
}

/** The 202 of an operation that is still under way. */
export function accepted({ workflow_id }: { workflow_id: string }) {
  return { status: 202, body: { workflow_id, status: 'running' as const } };
}
