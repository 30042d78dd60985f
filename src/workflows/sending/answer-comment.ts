import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { EventInput } from '../../activities/events/event-activities';
import type { createPrivateReplyActivities } from '../../activities/sending/private-reply-activities';
import { localThenNormal } from '../local-then-normal';

type PrivateReplyActivities = ReturnType<typeof createPrivateReplyActivities>;

const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' } as const;
const local = proxyLocalActivities<PrivateReplyActivities>({
  startToCloseTimeout: '2 seconds',
  scheduleToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 3 },
});
const patient = proxyActivities<PrivateReplyActivities>({
  startToCloseTimeout: '20 seconds',
  retry,
  summary: 'The store was away: tried until it is back',
});
const { writePrivateReply } = proxyActivities<PrivateReplyActivities>({
  startToCloseTimeout: '90 seconds',
  scheduleToCloseTimeout: '30 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { ...retry, maximumInterval: '1 minute' },
  summary: 'Have the language model write the private reply',
});
const { sendPrivateReply } = proxyActivities<PrivateReplyActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '20 seconds',
  retry,
  summary: 'Answer the comment by a private message',
});

const planPrivateReply = localThenNormal(local.planPrivateReply, patient.planPrivateReply);

/** Answers a comment privately where the chatbot is set so; a model that cannot write leaves it unanswered. */
export async function answerComment(step: EventInput): Promise<'answered' | 'left'> {
  const plan = await planPrivateReply(step);
  if (plan === 'none') return 'left';
  if (plan === 'write') {
    try {
      await writePrivateReply(step);
    } catch (error) {
      if (isCancellation(error)) throw error;
      return 'left';
    }
  }
  await sendPrivateReply(step);
  return 'answered';
}
