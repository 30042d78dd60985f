import { INGEST_TASK_QUEUE } from '../contracts/task-queues';
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
});
