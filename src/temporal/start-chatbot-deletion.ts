import { managementWorkflowId } from '../contracts/management-workflow-id';
import type { TemporalGateway } from './gateway';

/** The chatbot's knowledge sources, as its deletion needs them. */
export interface DeletableSources {
  list(accountId: string, chatbotId: string, page: { limit: number }): Promise<{ data: { _id: string }[] }>;
  delete(accountId: string, chatbotId: string, sourceId: string): Promise<unknown>;
}

const SOURCES_AT_ONCE = 100;

/**
 * Makes the deletion of a chatbot durable: its knowledge, and everything that was said through it, is removed by runs of
 * their own. The chatbot itself still stands, so that a failure can be repeated. Answers the id of the run that ends it.
 */
export async function startChatbotDeletion(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  sources: DeletableSources,
  { account_id, chatbot_id }: { account_id: string; chatbot_id: string },
): Promise<string> {
  const of = { accountId: account_id, chatbotId: chatbot_id };
  for (;;) {
    const { data } = await sources.list(account_id, chatbot_id, { limit: SOURCES_AT_ONCE });
    for (const { _id } of data) {
      await gateway.startManagement({
        ...of,
        type: 'removeSourceWorkflow',
        workflowId: managementWorkflowId('remove-source', account_id, _id),
        input: { account_id, chatbot_id, source_id: _id },
        summary: 'Remove a knowledge source',
      });
      await sources.delete(account_id, chatbot_id, _id);
    }
    if (data.length === 0) break;
  }
  const workflowId = managementWorkflowId('delete-chatbot', account_id, chatbot_id);
  await gateway.startManagement({
    ...of,
    type: 'deleteChatbotWorkflow',
    workflowId,
    input: { account_id, chatbot_id },
    summary: 'Delete what a chatbot leaves behind',
  });
  return workflowId;
}
