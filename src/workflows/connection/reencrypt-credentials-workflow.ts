import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createReencryptionActivities } from '../../activities/connection/reencryption-activities';
import type {
  ReencryptCredentialsWorkflowInput,
  ReencryptCredentialsWorkflowResult,
  ReencryptionProgress,
} from '../../contracts/connection';
import { work } from '../step-options';

const { reencryptPage, endOfOlderHistories } = proxyActivities<ReturnType<typeof createReencryptionActivities>>(
  work('Encrypt a page of stored secrets with the first key'),
);

/** A process that still writes with an older key would keep it going for ever. */
const MOST_PASSES = 5;
const START: ReencryptionProgress = {
  passes: 0,
  kind: 0,
  after: null,
  found: 0,
  reencrypted: 0,
  unreadable: 0,
};

/**
 * Encrypts every stored secret under the key `key_id`, again and again until one walk through everything finds nothing left
 * that could be.
 */
export async function reencryptCredentialsWorkflow({
  key_id,
  progress = START,
}: ReencryptCredentialsWorkflowInput): Promise<ReencryptCredentialsWorkflowResult> {
  const at = { ...progress };
  for (;;) {
    const page = await reencryptPage({ key_id, kind: at.kind, after: at.after });
    at.found += page.found;
    at.reencrypted += page.reencrypted;
    at.unreadable += page.unreadable;
    if (page.next) Object.assign(at, page.next);
    else {
      at.passes += 1;
      const complete = at.found === at.unreadable;
      if (complete || at.passes >= MOST_PASSES) return resultOf(key_id, at, complete);
      Object.assign(at, { kind: 0, after: null, found: 0, unreadable: 0 });
    }
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof reencryptCredentialsWorkflow>({ key_id, progress: at });
    }
  }
}

async function resultOf(
  key_id: string,
  { reencrypted, unreadable }: ReencryptionProgress,
  complete: boolean,
): Promise<ReencryptCredentialsWorkflowResult> {
  const older_keys_needed_until = complete ? await endOfOlderHistories() : null;
  const message = complete
    ? `Every secret that can be read is encrypted with ${key_id}. Keep the older keys until ${older_keys_needed_until}: histories of earlier runs are encrypted with them.`
    : `A process still writes with another key than ${key_id}: restart all of them with the same CREDENTIALS_KEYS and start this again. Keep every key.`;
  return { key_id, reencrypted, unreadable, complete, older_keys_needed_until, message };
}
