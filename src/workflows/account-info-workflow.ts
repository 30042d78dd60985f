import { proxyActivities } from '@temporalio/workflow';
import type { createAccountActivities } from '../activities/account-activities';
import type { AccountProfile } from '../domain/account-profile';
import type { ConnectionInput } from './management-contracts';
import { askingMeta } from './management-steps';

const { readAccount } = proxyActivities<ReturnType<typeof createAccountActivities>>(
  askingMeta('Read the account’s profile at Instagram'),
);

/** The connected account's profile as Instagram shows it. */
export async function accountInfoWorkflow(input: ConnectionInput): Promise<AccountProfile> {
  return readAccount(input);
}
