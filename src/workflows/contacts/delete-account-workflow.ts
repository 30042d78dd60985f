import { proxyActivities, sleep } from '@temporalio/workflow';
import type { createAccountDeletionActivities } from '../../activities/contacts/account-deletion-activities';
import type { DeleteAccountWorkflowInput } from '../../contracts/contacts';
import { UNDER_WAY } from '../under-way';

const { deleteChatbotsOfAccount, eraseAccountRecords } = proxyActivities<
  ReturnType<typeof createAccountDeletionActivities>
>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'Remove what the account leaves behind',
});

/** Deletes an account with its members, its chatbots and everything else that is its own. */
export async function deleteAccountWorkflow(input: DeleteAccountWorkflowInput): Promise<void> {
  await deleteChatbotsOfAccount(input);
  await eraseAccountRecords(input);
  await sleep(UNDER_WAY, { summary: 'Steps of ended runs come to their end' });
  await eraseAccountRecords(input);
}
