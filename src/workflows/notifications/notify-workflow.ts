import { ActivityFailure, isCancellation, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { createNotificationActivities } from '../../activities/notifications/notification-activities';
import type { ChannelOutcome } from '../../domain/notifications/notification';
import type { NotifyWorkflowInput, NotifyWorkflowResult } from '../../contracts/notifications';

type NotificationActivities = ReturnType<typeof createNotificationActivities>;

const { writeNotification, recordDeliveries } = proxyActivities<NotificationActivities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
  summary: 'Note the notification in the dashboard',
});
/** Mail servers and receivers are away for hours now and then; after a day nobody wants the news any more. */
const sendingOptions = {
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
} as const;
const { emailNotification } = proxyActivities<NotificationActivities>({
  ...sendingOptions,
  summary: 'Send the e-mail',
});
const { postNotification } = proxyActivities<NotificationActivities>({
  ...sendingOptions,
  summary: 'Post the signed notification',
});

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
