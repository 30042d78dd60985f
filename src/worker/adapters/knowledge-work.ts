import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { createKnowledgeActivities } from '../../activities/knowledge/knowledge-activities';
import { ReadingLog } from '../../activities/knowledge/reading-log';
import { READING_LIMIT_MS } from '../../activities/knowledge/reading-steps';
import { ReadingTurns } from '../../activities/knowledge/reading-turns';
import { knowledgeServers } from '../../config/knowledge-servers';
import { createKnowledgeIndex } from '../../knowledge/knowledge-base';
import { splitDocument } from '../../knowledge/splitting/split-document';
import { KnowledgeFileRepository } from '../../storage/knowledge/knowledge-files';
import { KnowledgeSourceRepository } from '../../storage/knowledge/knowledge-sources';
import { knowledgeStores } from '../../storage/knowledge/knowledge-stores';
import { ReadingStageRepository } from '../../storage/knowledge/reading-stages';
import { WebsitePageRepository } from '../../storage/knowledge/website-pages';
import { RecrawlSchedules } from '../../temporal/recrawl-schedules';
import { ActivityLogRepository } from '../../storage/operations/activity-logs';
import type { WorkerSite } from '../runtime/worker-process';
import { createSourceReaders } from './source-readers';
import { WebsiteRemover } from './website-remover';
import { createWebsiteWork } from './website-work';

const PROCESS_ID = randomUUID();

/** Reading sources and taking them out, on this process's servers. */
export function createKnowledgeWork({
  environment,
  database,
  client,
}: Pick<WorkerSite, 'environment' | 'database' | 'client'>) {
  const run = () => {
    const { info, cancellationSignal } = Context.current();
    return {
      workflow_id: info.workflowExecution?.workflowId ?? '',
      run_id: info.workflowExecution?.runId ?? '',
      attempt: info.attempt,
      signal: cancellationSignal,
      heartbeat: (details: unknown) => Context.current().heartbeat(details),
    };
  };
  const index = createKnowledgeIndex(knowledgeServers(environment), knowledgeStores(database));
  const files = new KnowledgeFileRepository(database);
  const shared = {
    sources: new KnowledgeSourceRepository(database.knowledgeSources),
    stages: new ReadingStageRepository(database.readingPieces),
    log: new ReadingLog(new ActivityLogRepository(database.activityLogs), run, () => new Date()),
    run,
    processId: PROCESS_ID,
    turns: new ReadingTurns(),
    limitMs: READING_LIMIT_MS,
  };
  const remover = new WebsiteRemover(new WebsitePageRepository(database.websitePages), new RecrawlSchedules(client));
  const sources = createKnowledgeActivities({
    ...shared,
    files,
    readers: createSourceReaders(files),
    split: (document, fileName) => splitDocument(document, { fileName }),
    index,
    websites: remover,
  });
  return { ...sources, ...createWebsiteWork({ environment, database, client }, shared, index) };
}
