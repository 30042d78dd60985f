import { defineQuery, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { TrialActivities } from '../../activities/answering/trial-activities';
import { TRIAL_STEPS_QUERY } from '../../contracts/answering';
import type { TryReplyWorkflowInput, TryReplyWorkflowResult } from '../../contracts/answering';
import type { TrialStep } from '../../domain/answering/trial';
import { writeForTrial } from '../step-options';

const context = proxyActivities<TrialActivities>(writeForTrial('Look up what the chatbot knows'));
const generation = proxyActivities<TrialActivities>(writeForTrial('Have the language model write the reply'));
const trialSteps = defineQuery<TrialStep[]>(TRIAL_STEPS_QUERY);

/** Tries how the chatbot would reply, by the steps of a real reply: nothing is stored, sent or billed. It ends when it is cancelled. */
export async function tryReplyWorkflow(input: TryReplyWorkflowInput): Promise<TryReplyWorkflowResult> {
  const steps: TrialStep[] = [];
  setHandler(trialSteps, () => steps);
  const { account_id, chatbot_id, ...trial } = input;
  const { workflowId: holder } = workflowInfo();
  const ids = { account_id, chatbot_id, conversation_id: holder, message_id: holder, turn_id: `${holder}/1`, holder };
  const found = await context.retrieveContext({ ...ids, trial });
  steps.push(found);
  const written = await generation.generateReply({ ...ids, trial, last_resort: false, found: found.passages });
  if (written.prompt) steps.push(written.prompt);
  steps.push(written.reply);
  return { steps };
}
