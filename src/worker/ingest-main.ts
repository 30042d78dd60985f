import { INGEST_TASK_QUEUE } from '../contracts/task-queues';
import { embeddingModels } from '../config/knowledge-servers';
import { EmbeddingModelsRepository } from '../storage/knowledge/embedding-models';
import { TemporalGateway } from '../temporal/gateway';
import { announceModels } from './adapters/announce-models';
import { createKnowledgeWork } from './adapters/knowledge-work';
import { runWorkerProcess } from './runtime/worker-process';

/** Sources that are read at once; one that ended the process before is read alone. */
const CONCURRENT_SOURCES = 2;
/** Far beyond what an ordinary source takes; Node's own limit of the heap (`--max-old-space-size`) ends the process earlier. */
const LIMITS = { blockedMs: 30_000, residentBytes: 1_500 * 1024 * 1024 };

/** The process that reads sources. Nothing that happens to it delays an answer: no customer's step runs here. */
runWorkerProcess({
  name: 'worker-ingest',
  metricsPlace: 3,
  limits: LIMITS,
  options: (site) => ({
    taskQueue: INGEST_TASK_QUEUE,
    activities: createKnowledgeWork(site),
    maxConcurrentActivityTaskExecutions: CONCURRENT_SOURCES,
    // Reading is ended at once and repeated later: an orderly end is not held against a source, a kill is.
    shutdownForceTime: '5 seconds',
  }),
  async prepare({ environment, database, client, contacts, logger }) {
    const repository = new EmbeddingModelsRepository(database.db.collection('installation'), database.knowledgeSources);
    await announceModels(new TemporalGateway(client, contacts), repository, embeddingModels(environment)).then(
      (outcome) =>
        outcome === 'changed' && logger.info('the embedding models were changed: every source is read again'),
      // The next start tells it again.
      (error: unknown) => logger.warn({ err: error }, 'whether the embedding models were changed is not known'),
    );
  },
});
