import { resolve } from 'node:path';
import type { InjectedSinks } from '@temporalio/worker';
import { EnvironmentError } from '../config/environment';
import { prepareWishes } from '../domain/answering/handing-over/asks-for-person';
import { loadTokenCounter } from '../llm/token-counter';
import { LiveProcessRepository } from '../storage/operations/live-processes';
import { TASK_QUEUE } from '../contracts/task-queues';
import type { RunOutcomeSinks } from '../workflows/run-outcomes';
import { countWorkers } from './runtime/count-workers';
import type { WorkerCount } from './runtime/count-workers';
import { createActivities } from './create-activities';
import { ensureRefreshSchedule } from './schedules/refresh-schedule';
import { ensureSweepSchedule } from './schedules/sweep-schedule';
import { ensureTidySchedule } from './schedules/tidy-schedule';
import { runWorkerProcess } from './runtime/worker-process';

const WORKFLOW_BUNDLE = resolve(__dirname, '..', '..', 'workflow-bundle.js');
/** Each holds the run's steps on the store; on a fast store they last milliseconds. */
const CONCURRENT_WORKFLOW_TASKS = 12;
/** Most of them wait for a language model. */
const CONCURRENT_ACTIVITIES = 60;
/** Runs that wait longer are read anew from their histories, which bounds the memory. */
const CACHED_WORKFLOWS = 400;

let workers: WorkerCount | undefined;

/** The process that answers customers: every workflow, and every activity but reading sources. */
runWorkerProcess({
  name: 'worker',
  metricsPlace: 1,
  options: async (site) => {
    const processes = new LiveProcessRepository(site.database.liveProcesses);
    // Before the first customer's message is taken: it would have to wait for it.
    prepareWishes();
    workers = await countWorkers(processes, site.logger);
    const { current } = workers;
    const sinks: InjectedSinks<RunOutcomeSinks> = {
      runs: { ended: { fn: (_run, workflow, outcome) => site.metrics.runs.inc({ workflow, outcome }) } },
    };
    return {
      taskQueue: TASK_QUEUE,
      workflowBundle: { codePath: WORKFLOW_BUNDLE },
      sinks,
      activities: createActivities(site, current),
      // A burst waits in the task queue, in order, rather than in the store: there a hundred steps at once would make each
      // so slow that they time out and are done again.
      maxConcurrentWorkflowTaskExecutions: CONCURRENT_WORKFLOW_TASKS,
      maxConcurrentLocalActivityExecutions: CONCURRENT_WORKFLOW_TASKS,
      maxConcurrentActivityTaskExecutions: CONCURRENT_ACTIVITIES,
      maxCachedWorkflows: CACHED_WORKFLOWS,
      // Longer than the longest POST, so that a deployment interrupts none.
      shutdownGraceTime: '20 seconds',
      shutdownForceTime: '30 seconds',
    };
  },
  async check({ erasing }) {
    await erasing.list.prepare().catch((error: NodeJS.ErrnoException) => {
      throw new EnvironmentError('ERASURES_FILE', `cannot be written (${error.code})`);
    });
  },
  // What is left of a person whom an earlier version has erased is found by its new name alone, from the first message on.
  begin:
    ({ erasing }) =>
    () =>
      erasing.names.renameErasedContacts(),
  finish: async () => workers?.stop(),
  async prepare({ client, logger }) {
    await ensureSweepSchedule(client);
    await ensureTidySchedule(client);
    await ensureRefreshSchedule(client);
    // Its table takes a moment, which the first customer should not have to wait for.
    loadTokenCounter().catch((error: unknown) => logger.warn({ err: error }, 'the token counter cannot be loaded'));
  },
});
