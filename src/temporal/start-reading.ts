import { managementWorkflowId } from '../contracts/management-workflow-id';
import { readingKey } from '../domain/knowledge/knowledge-source';
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

/** What stores the wish to read a source again. */
interface RereadableSources {
  readAgain(seen: KnowledgeSource, workflowId: string, change?: object): Promise<boolean>;
}

/** The run that reads this version of a source. */
export function readingWorkflowId(
  { _id, account_id }: Pick<KnowledgeSource, '_id' | 'account_id'>,
  version: number,
): string {
  return managementWorkflowId('ingest-source', account_id, readingKey(_id, version));
}

/**
 * Has a source read again, with this change; undefined when somebody else has changed it since `seen` was read.
 * @throws UnavailableError while the engine is away; it is then read later.
 */
export async function askToReadAgain<Change extends object>(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  sources: RereadableSources,
  seen: KnowledgeSource,
  change?: Change,
): Promise<KnowledgeSource | undefined> {
  const version = seen.version + 1;
  const workflow_id = readingWorkflowId(seen, version);
  if (!(await sources.readAgain(seen, workflow_id, change))) return undefined;
  const asked: KnowledgeSource = { ...seen, ...change, version, workflow_id, status: 'queued' };
  await startReading(gateway, asked);
  return asked;
}
