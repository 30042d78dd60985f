import { proxyActivities, proxyLocalActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { createEchoActivities } from '../../activities/events/echo-activities';
import type { createEventActivities } from '../../activities/events/event-activities';
import { answerComment } from '../sending/answer-comment';
import type { ConversationEventWorkflowInput, ConversationEventWorkflowResult } from '../../contracts/events';
import { localThenNormal } from '../local-then-normal';
import { LOCAL_STORE, STORE_AWAY } from '../step-options';

type EventActivities = ReturnType<typeof createEventActivities> & ReturnType<typeof createEchoActivities>;

const local = proxyLocalActivities<EventActivities>(LOCAL_STORE);
const patient = proxyActivities<EventActivities>(STORE_AWAY);

const recordEvent = localThenNormal(local.recordEvent, patient.recordEvent);
const matchEcho = localThenNormal(local.matchEcho, patient.matchEcho);
const takeOverConversation = localThenNormal(local.takeOverConversation, patient.takeOverConversation);
const applyUnsend = localThenNormal(local.applyUnsend, patient.applyUnsend);
const applyEdit = localThenNormal(local.applyEdit, patient.applyEdit);

const FIRST_ECHO_WAIT_MS = 1_000;
const LONGEST_ECHO_WAIT_MS = 30_000;

/** Applies one event that is no message of a customer: keeps it, and does what it means for the conversation. */
export async function conversationEventWorkflow(
  input: ConversationEventWorkflowInput,
): Promise<ConversationEventWorkflowResult> {
  const { event } = input;
  const step = { ...input, workflow_id: workflowInfo().workflowId };
  if (event.kind === 'echo' && event.channel === 'messaging' && !event.is_self) {
    const origin = await originOfEcho(() => matchEcho(step));
    if (origin === 'foreign') await takeOverConversation(step);
    return { outcome: origin === 'foreign' ? 'taken_over' : 'own_echo' };
  }
  if (event.kind === 'unsend') await applyUnsend(step);
  if (event.kind === 'edit') await applyEdit(step);
  await recordEvent(step);
  if (event.kind === 'comment' && (await answerComment(step)) === 'answered') return { outcome: 'answered_privately' };
  return { outcome: 'recorded' };
}

/** While one of our own texts is still under way, nobody can say whose echo this is: looked at again, ever more slowly. */
async function originOfEcho(match: () => ReturnType<EventActivities['matchEcho']>): Promise<'ours' | 'foreign'> {
  for (let wait = FIRST_ECHO_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_ECHO_WAIT_MS)) {
    const origin = await match();
    if (origin !== 'undecided') return origin;
    await sleep(wait, { summary: 'One of our own texts is still being sent' });
  }
}
