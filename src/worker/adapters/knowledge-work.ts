import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { READING_LIMIT_MS, createKnowledgeActivities } from '../../activities/knowledge/knowledge-activities';
import { ReadingTurns } from '../../activities/knowledge/reading-turns';
import { knowledgeServers } from '../../config/knowledge-servers';
import { createKnowledgeIngestor } from '../../knowledge/knowledge-ingestor';
import { ActivityLogRepository } from '../../storage/operations/activity-logs';
import { KnowledgeSourceRepository } from '../../storage/knowledge/knowledge-sources';
import type { WorkerSite } from '../runtime/worker-process';

const PROCESS_ID = randomUUID();

/** Reading sources and taking them out, on this process's servers. */
export function createKnowledgeWork({ environment, database }: Pick<WorkerSite, 'environment' | 'database'>) {
  return createKnowledgeActivities({
    sources: new KnowledgeSourceRepository(database.knowledgeSources),
    ingestor: createKnowledgeIngestor(knowledgeServers(environment)),
    log: new ActivityLogRepository(database.activityLogs),
    run: () => {
      const { info, cancellationSignal } = Context.current();
      return {
        workflow_id: info.workflowExecution?.workflowId ?? '',
        run_id: info.workflowExecution?.runId ?? '',
        attempt: info.attempt,
        signal: cancellationSignal,
        heartbeat: (details) => Context.current().heartbeat(details),
      };
    },
    clock: () => new Date(),
    processId: PROCESS_ID,
    turns: new ReadingTurns(),
    limitMs: READING_LIMIT_MS,
  });
}
