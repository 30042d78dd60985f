import type { KnowledgeSource } from '../domain/knowledge/knowledge-source';
import type { TemporalGateway } from './gateway';

/** Starts the run that reads the source as it is now; a second start meets the first. @throws UnavailableError */
export async function startReading(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  { _id: source_id, account_id, chatbot_id, version, kind, workflow_id }: KnowledgeSource,
): Promise<void> {
  await gateway.startManagement({
    type: 'ingestSourceWorkflow',
    workflowId: workflow_id,
    input: { account_id, chatbot_id, source_id, version, ...(kind === 'website' ? { kind } : {}) },
    accountId: account_id,
    chatbotId: chatbot_id,
    summary: `Read a knowledge ${kind}`,
  });
}
