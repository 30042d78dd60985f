import { proxyActivities } from '@temporalio/workflow';
import type { createDataDeletionActivities } from '../activities/data-deletion-activities';
import type { DataDeletionWorkflowInput, DataDeletionWorkflowResult } from './management-contracts';

const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' } as const;
type Activities = ReturnType<typeof createDataDeletionActivities>;

const { eraseConnections, completeDeletion } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry,
  summary: 'Erase the connections of a person',
});
const { eraseCustomer } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  retry,
  summary: 'Erase a person as a customer',
});

/** Erases what belongs to a person who asked Meta for it, for as long as it takes, and notes that it is done. */
export async function dataDeletionWorkflow(input: DataDeletionWorkflowInput): Promise<DataDeletionWorkflowResult> {
  const connections = await eraseConnections(input);
  const customers = await eraseCustomer(input);
  const erased = { connections, customers };
  await completeDeletion({ ...input, erased });
  return erased;
}
