import { proxyActivities } from '@temporalio/workflow';
import type { createDataDeletionActivities } from '../../activities/contacts/data-deletion-activities';
import type { DataDeletionWorkflowInput, DataDeletionWorkflowResult } from '../../contracts/contacts';
import { work } from '../step-options';

type Activities = ReturnType<typeof createDataDeletionActivities>;

const { eraseConnections, eraseCustomer, completeDeletion } = proxyActivities<Activities>(
  work('Erase what belongs to a person'),
);
const { awaitErasures } = proxyActivities<Activities>(work('Wait for the erasures of the person as a customer'));

/** Erases what belongs to a person who asked Meta for it, for as long as it takes, and notes that it is done. */
export async function dataDeletionWorkflow(input: DataDeletionWorkflowInput): Promise<DataDeletionWorkflowResult> {
  const connections = await eraseConnections(input);
  const erasures = await eraseCustomer(input);
  await awaitErasures(erasures);
  const erased = { connections, customers: erasures.length };
  await completeDeletion({ ...input, erased });
  return erased;
}
