import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { EnvironmentError, readEnvironment, required } from '../config/environment';
import type { Environment } from '../config/environment';
import { createLogger } from '../observability/logger';
import type { Logger } from '../observability/logger';
import { serveMetrics } from '../observability/metrics';
import { CredentialCipher } from '../security/credential-cipher';
import { openDatabase } from '../storage/database';
import { connectTemporal } from '../temporal/connection';
import { createDataConverter } from '../temporal/data-converter';
import { INGEST_TASK_QUEUE, TASK_QUEUE } from '../workflows/contracts';
import { createActivities } from './create-activities';
import { failureInterceptor } from './failure-interceptor';
import { freePort } from './free-port';
import { heartbeatInterceptor } from './heartbeat';
import { ensureRefreshSchedule } from './refresh-schedule';
import { ensureSweepSchedule } from './sweep-schedule';
import { ensureTidySchedule } from './tidy-schedule';
import { Registry, collectDefaultMetrics } from 'prom-client';

/** The API has this port, the worker the next, the worker's engine core the one after. */
const DEFAULT_METRICS_PORT = 9_464;
const WORKFLOW_BUNDLE = resolve(__dirname, '..', '..', 'workflow-bundle.js');
const RECONNECT_MS = 1_000;

async function main(): Promise<void> {
  const environment = readEnvironment();
  const keys = required(environment, 'CREDENTIALS_KEYS');
  const database = openDatabase(required(environment, 'MONGODB_URI'));
  const logger = createLogger('worker', environment.LOG_LEVEL);
  await installRuntime(environment, logger);

  const stopping = new AbortController();
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, () => stopping.abort());

  const temporal = connectTemporal(keys);
  const activities = createActivities({
    environment,
    database,
    cipher: new CredentialCipher(keys),
    client: temporal.client,
  });
  const { connectionOptions } = loadClientConnectConfig();
  const connection = await connectPatiently(connectionOptions, stopping.signal, logger);
  if (!connection) return;
  const shared: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace: temporal.namespace,
    dataConverter: createDataConverter(keys),
    interceptors: {
      activity: [() => ({ inbound: failureInterceptor }), () => ({ inbound: heartbeatInterceptor })],
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
      activities: activities.main,
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

async function installRuntime(environment: Environment, logger: Logger): Promise<void> {
  const base = environment.METRICS_PORT ?? DEFAULT_METRICS_PORT;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const server = await serveMetrics(registry, base + 1, false);
  server.unref();
  const corePort = await freePort(base + 2);
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      if (level === 'ERROR') logger.error(meta ?? {}, message);
      else logger.warn(meta ?? {}, message);
    }),
    telemetryOptions: { metrics: { prometheus: { bindAddress: `127.0.0.1:${corePort}` } } },
  });
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
