import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { EventInput } from '../../activities/events/event-activities';
import type { createPrivateReplyActivities } from '../../activities/sending/private-reply-activities';
import { localThenNormal } from '../local-then-normal';
import { LOCAL_STORE, sendReply, STORE_AWAY, writeByModel } from '../step-options';

type PrivateReplyActivities = ReturnType<typeof createPrivateReplyActivities>;

const local = proxyLocalActivities<PrivateReplyActivities>(LOCAL_STORE);
const patient = proxyActivities<PrivateReplyActivities>(STORE_AWAY);
const { writePrivateReply } = proxyActivities<PrivateReplyActivities>(
  writeByModel('Have the language model write the private reply'),
);
const { sendPrivateReply } = proxyActivities<PrivateReplyActivities>(
  sendReply('Answer the comment by a private message'),
);

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
