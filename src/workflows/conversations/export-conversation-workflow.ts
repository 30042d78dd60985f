import { proxyActivities } from '@temporalio/workflow';
import type { createExportActivities } from '../../activities/conversations/export-activities';
import type { ExportConversationWorkflowInput } from '../../contracts/conversations';

const { writeExport } = proxyActivities<ReturnType<typeof createExportActivities>>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'Copy the conversation for download',
});

/** Prepares a conversation for download. */
export async function exportConversationWorkflow(input: ExportConversationWorkflowInput): Promise<void> {
  await writeExport(input);
}
