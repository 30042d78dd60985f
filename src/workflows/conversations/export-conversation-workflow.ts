import { proxyActivities } from '@temporalio/workflow';
import type { createExportActivities } from '../../activities/conversations/export-activities';
import type { ExportConversationWorkflowInput } from '../../contracts/conversations';
import { workAtLength } from '../step-options';

const { writeExport } = proxyActivities<ReturnType<typeof createExportActivities>>(
  workAtLength('Copy the conversation for download'),
);

/** Prepares a conversation for download. */
export async function exportConversationWorkflow(input: ExportConversationWorkflowInput): Promise<void> {
  await writeExport(input);
}
