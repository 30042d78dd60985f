import { proxyActivities } from '@temporalio/workflow';
import type { createMessengerProfileActivities } from '../../activities/connection/messenger-profile-activities';
import type { SetMessengerProfileWorkflowInput } from '../../contracts/connection';
import { askMeta, store } from '../step-options';

type Activities = ReturnType<typeof createMessengerProfileActivities>;

const { storeMessengerProfile } = proxyActivities<Activities>(store('Store ice breakers and menu'));
const { applyMessengerProfile } = proxyActivities<Activities>(askMeta('Show ice breakers and menu at Instagram'));

/** Stores what the owner wants Instagram to show, if that is new, then shows what is stored. */
export async function setMessengerProfileWorkflow({
  profile,
  ...connection
}: SetMessengerProfileWorkflowInput): Promise<void> {
  if (profile) await storeMessengerProfile({ ...connection, profile });
  await applyMessengerProfile(connection);
}
