import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { InjectedSinks, WorkerOptions } from '@temporalio/worker';
import { EnvironmentError, readEnvironment, required } from '../config/environment';
import { loadTokenCounter } from '../llm/token-counter';
import { createLogger } from '../observability/logger';
import type { Logger } from '../observability/logger';
import { createWorkerMetrics } from '../observability/worker-metrics';
import { CredentialCipher } from '../security/credential-cipher';
import { openDatabase } from '../storage/database';
import { HeartbeatRepository } from '../storage/heartbeats';
import { connectTemporal } from '../temporal/connection';
import { createDataConverter } from '../temporal/data-converter';
import { UnboundPayloads } from '../temporal/unbound-payloads';
import { INGEST_TASK_QUEUE, TASK_QUEUE } from '../workflows/contracts';
import type { RunOutcomeSinks } from '../workflows/run-outcomes';
import { createActivities } from './create-activities';
import { failureInterceptor } from './failure-interceptor';
import { heartbeatInterceptor } from './heartbeat';
import { installRuntime } from './install-runtime';
import { observeActivities } from './observe-activities';
import { refuseForgedActivity } from './refuse-forged-activity';
import { ensureRefreshSchedule } from './refresh-schedule';
import { ensureSweepSchedule } from './sweep-schedule';
import { ensureTidySchedule } from './tidy-schedule';

const WORKFLOW_BUNDLE = resolve(__dirname, '..', '..', 'workflow-bundle.js');
const RECONNECT_MS = 1_000;
/** Each holds the run's steps on the store; on a fast store they last milliseconds. */
const CONCURRENT_WORKFLOW_TASKS = 12;
/** Most of them wait for a language model. */
const CONCURRENT_ACTIVITIES = 60;
/** Runs that wait longer are read anew from their histories, which bounds the memory. */
const CACHED_WORKFLOWS = 400;

async function main(): Promise<void> {
  const environment = readEnvironment();
  const keys = required(environment, 'CREDENTIALS_KEYS');
  const database = openDatabase(required(environment, 'MONGODB_URI'));
  const logger = createLogger('worker', environment.LOG_LEVEL);
  const metrics = createWorkerMetrics();
  await installRuntime(environment, metrics, logger);

  const stopping = new AbortController();
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, () => stopping.abort());

  const unbound = new UnboundPayloads(new HeartbeatRepository(database.db.collection('heartbeats')));
  const acceptsUnbound = () => unbound.accepted();
  const temporal = connectTemporal(keys, { acceptsUnbound });
  const activities = createActivities({
    environment,
    database,
    cipher: new CredentialCipher(keys),
    client: temporal.client,
    metrics,
  });
  const sinks: InjectedSinks<RunOutcomeSinks> = {
    runs: { ended: { fn: (_run, workflow, outcome) => metrics.runs.inc({ workflow, outcome }) } },
  };
  const observer = observeActivities(metrics, logger);
  const { connectionOptions } = loadClientConnectConfig();
  const connection = await connectPatiently(connectionOptions, stopping.signal, logger);
  if (!connection || !(await learnPatiently(unbound, stopping.signal, logger))) return;
  const shared: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace: temporal.namespace,
    dataConverter: createDataConverter(keys, { acceptsUnbound, refusal: 'mark' }),
    interceptors: {
      activity: [failureInterceptor, observer, refuseForgedActivity, heartbeatInterceptor].map((inbound) => () => ({
        inbound,
      })),
    },
    // A mid that only a heartbeat carries must be known before this process may die.
    maxHeartbeatThrottleInterval: '200 milliseconds',
    defaultHeartbeatThrottleInterval: '200 milliseconds',
    // Longer than the longest POST, so that a deployment interrupts none.
    shutdownGraceTime: '20 seconds',
    shutdownForceTime: '30 seconds',
  };
  const workers = await Promise.all([
    Worker.create({
      ...shared,
      taskQueue: TASK_QUEUE,
      workflowBundle: { codePath: WORKFLOW_BUNDLE },
      sinks,
      activities: activities.main,
      // A burst waits in the task queue, in order, rather than in the store: there a hundred steps at once would make each
      // so slow that they time out and are done again.
      maxConcurrentWorkflowTaskExecutions: CONCURRENT_WORKFLOW_TASKS,
      maxConcurrentLocalActivityExecutions: CONCURRENT_WORKFLOW_TASKS,
      maxConcurrentActivityTaskExecutions: CONCURRENT_ACTIVITIES,
      maxCachedWorkflows: CACHED_WORKFLOWS,
    }),
    Worker.create({
      ...shared,
      taskQueue: INGEST_TASK_QUEUE,
      activities: activities.ingest,
      maxConcurrentActivityTaskExecutions: 2,
    }),
  ]);
  stopping.signal.addEventListener('abort', () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  await ensureSweepSchedule(temporal.client);
  await ensureTidySchedule(temporal.client);
  await ensureRefreshSchedule(temporal.client);
  logger.info({ taskQueues: [TASK_QUEUE, INGEST_TASK_QUEUE] }, 'worker polling');
  process.send?.('ready');
  // Its table takes a moment, which the first customer should not have to wait for.
  loadTokenCounter().catch((error: unknown) => logger.warn({ err: error }, 'the token counter cannot be loaded'));
  if (stopping.signal.aborted) for (const worker of workers) worker.shutdown();
  await running;
  await Promise.allSettled([connection.close(), temporal.close(), database.close()]);
}

/** The engine may come up after this process: it is waited for, until the process is told to stop. */
async function connectPatiently(
  options: Parameters<typeof NativeConnection.connect>[0],
  signal: AbortSignal,
  logger: Logger,
): Promise<NativeConnection | undefined> {
  while (!signal.aborted) {
    try {
      return await NativeConnection.connect(options);
    } catch (error) {
      logger.warn({ reason: (error as Error).message }, 'the workflow engine is not reachable yet');
      await delay(RECONNECT_MS);
    }
  }
  return undefined;
}

/** Runs of before must not end because the store, which knows how long they are taken, comes up late: it is waited for. */
async function learnPatiently(unbound: UnboundPayloads, signal: AbortSignal, logger: Logger): Promise<boolean> {
  while (!signal.aborted) {
    try {
      await unbound.learn();
      return true;
    } catch (error) {
      logger.warn({ reason: (error as Error).message }, 'the database is not reachable yet');
      await delay(RECONNECT_MS);
    }
  }
  return false;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const line =
      error instanceof EnvironmentError ? error.message : `The worker cannot start: ${(error as Error).message}`;
    process.stderr.write(`${line.split('\n')[0]}\n`);
    process.exit(1);
  },
);
