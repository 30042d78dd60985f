import type { KnowledgeSource } from '../../../domain/knowledge/knowledge-source';
import { UNDER_WAY, readingKey } from '../../../domain/knowledge/knowledge-source';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { SourceReference } from '../source-store';

export interface RecrawlDependencies {
  sources: {
    get(accountId: string, chatbotId: string, sourceId: string): Promise<KnowledgeSource | null>;
    readAgain(seen: KnowledgeSource, workflowId: string): Promise<boolean>;
  };
  schedules: { remove(source: SourceReference): Promise<void> };
  /** Starts the run that reads a source; one that was started is met. */
  startReading(this: void, source: KnowledgeSource): Promise<unknown>;
}

/** What the Schedules of websites start. */
export function createRecrawlActivities({ sources, schedules, startReading }: RecrawlDependencies) {
  return {
    /**
     * Has a website read again, unless it is being read. The Schedule of one that is gone goes too. Repeatable: a run that was asked
     * for and not started is started by the next tidying.
     */
    async recrawlSource(reference: SourceReference): Promise<void> {
      const { account_id, chatbot_id, source_id } = reference;
      const source = await sources.get(account_id, chatbot_id, source_id);
      if (!source) return schedules.remove(reference);
      if (UNDER_WAY.includes(source.status)) return;
      const version = source.version + 1;
      const workflow_id = managementWorkflowId('ingest-source', account_id, readingKey(source_id, version));
      if (!(await sources.readAgain(source, workflow_id))) return;
      await startReading({ ...source, version, workflow_id, status: 'queued' });
    },
  };
}
