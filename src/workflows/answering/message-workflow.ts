import {
  defineSignal,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { answerMessage } from './answer-message';
import { CREDENTIALS_CHANGED_SIGNAL } from '../../contracts/connection';
import type { MessageWorkflowInput, MessageWorkflowResult } from '../../contracts/answering';
import { createMessageSteps } from './message-steps';
import { SEARCH_ATTRIBUTES } from '../../contracts/search-attributes';

const credentialsChanged = defineSignal(CREDENTIALS_CHANGED_SIGNAL);

/** Answers one customer message; see `answerMessage` for the steps. */
export async function messageWorkflow(input: MessageWorkflowInput): Promise<MessageWorkflowResult> {
  const { workflowId } = workflowInfo();
  let announced = false;
  setHandler(credentialsChanged, () => {
    announced = true;
  });
  const notice = {
    pending: () => announced,
    take: () => {
      const was = announced;
      announced = false;
      return was;
    },
  };
  const steps = createMessageSteps(input, workflowId, notice, setCurrentDetails);
  const { outcome, turn_ids, conversation_id } = await answerMessage(input, workflowId, steps);
  setCurrentDetails(`Ended: ${outcome}.`);
  upsertSearchAttributes([
    { key: SEARCH_ATTRIBUTES.conversation, value: conversation_id },
    { key: SEARCH_ATTRIBUTES.outcome, value: outcome },
  ]);
  return { outcome, turn_ids };
}
