import { proxyActivities } from '@temporalio/workflow';
import type { createAccountActivities } from '../../activities/connection/account-activities';
import type { AccountProfile } from '../../domain/connection/account-profile';
import type { ConnectionInput } from '../../contracts/connection';
import { askMeta } from '../step-options';

const { readAccount } = proxyActivities<ReturnType<typeof createAccountActivities>>(
  askMeta('Read the account’s profile at Instagram'),
);

/** The connected account's profile as Instagram shows it. */
export async function accountInfoWorkflow(input: ConnectionInput): Promise<AccountProfile> {
  return readAccount(input);
}
