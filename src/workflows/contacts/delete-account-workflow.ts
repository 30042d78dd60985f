import { proxyActivities, sleep } from '@temporalio/workflow';
import type { createAccountDeletionActivities } from '../../activities/contacts/account-deletion-activities';
import type { DeleteAccountWorkflowInput } from '../../contracts/contacts';
import { UNDER_WAY, workAtLength } from '../step-options';

const { deleteChatbotsOfAccount, eraseAccountRecords } = proxyActivities<
  ReturnType<typeof createAccountDeletionActivities>
>(workAtLength('Remove what the account leaves behind'));

/** Deletes an account with its members, its chatbots and everything else that is its own. */
export async function deleteAccountWorkflow(input: DeleteAccountWorkflowInput): Promise<void> {
  await deleteChatbotsOfAccount(input);
  await eraseAccountRecords(input);
  await sleep(UNDER_WAY, { summary: 'Steps of ended runs come to their end' });
  await eraseAccountRecords(input);
}
