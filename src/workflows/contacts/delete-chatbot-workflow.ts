import { proxyActivities, sleep } from '@temporalio/workflow';
import type { createChatbotDeletionActivities } from '../../activities/contacts/chatbot-deletion-activities';
import type { DeleteChatbotWorkflowInput } from '../../contracts/contacts';
import { UNDER_WAY, workAtLength } from '../step-options';

const { removeChatbot, eraseChatbotRuns, eraseChatbotRecords } = proxyActivities<
  ReturnType<typeof createChatbotDeletionActivities>
>(workAtLength('Remove what the chatbot leaves behind'));

/** Deletes a chatbot with everything that was said through it; runs and records twice, as when a contact is erased. */
export async function deleteChatbotWorkflow(input: DeleteChatbotWorkflowInput): Promise<void> {
  await removeChatbot(input);
  await eraseChatbotRuns(input);
  await eraseChatbotRecords(input);
  await sleep(UNDER_WAY, { summary: 'Steps of ended runs come to their end' });
  await eraseChatbotRuns(input);
  await eraseChatbotRecords(input);
}
