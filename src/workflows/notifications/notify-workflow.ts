import { ActivityFailure, isCancellation, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createNotificationActivities } from '../../activities/notifications/notification-activities';
import type { ChannelOutcome } from '../../domain/notifications/notification';
import type { NotifyWorkflowInput, NotifyWorkflowResult } from '../../contracts/notifications';
import { storePatiently, tell } from '../step-options';

type NotificationActivities = ReturnType<typeof createNotificationActivities>;

const { writeNotification, recordDeliveries } = proxyActivities<NotificationActivities>(
  storePatiently('Note the notification in the dashboard'),
);
const { emailNotification } = proxyActivities<NotificationActivities>(tell('Send the e-mail'));
const { postNotification } = proxyActivities<NotificationActivities>(tell('Post the signed notification'));

/** Tells an account's people about one cause: dashboard first, then e-mail and webhook side by side. */
export async function notifyWorkflow(input: NotifyWorkflowInput): Promise<NotifyWorkflowResult> {
  const { account_id } = input;
  // The first run's id: an operator's reset goes on with the notification that it had written.
  const plan = await writeNotification({ ...input, run_id: workflowInfo().firstExecutionRunId });
  if (!plan) return { deliveries: [] };
  const { notification_id, emails, webhook } = plan;
  const reference = { account_id, notification_id };
  const deliveries = await Promise.all([
    ...emails.map((to) => outcomeOf('email', emailNotification({ ...reference, to }))),
    ...(webhook ? [outcomeOf('webhook', postNotification(reference))] : []),
  ]);
  if (deliveries.length > 0) await recordDeliveries({ ...reference, deliveries });
  return { deliveries };
}

/** One channel that fails must not keep the others from being told and noted. */
async function outcomeOf(
  channel: ChannelOutcome['channel'],
  sending: Promise<'sent' | 'skipped'>,
): Promise<ChannelOutcome> {
  try {
    return { channel, state: await sending };
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return { channel, state: 'failed', message: innermost(error).message };
  }
}

function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
