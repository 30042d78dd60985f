import { setTimeout as delay } from 'node:timers/promises';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { EnvironmentError, readEnvironment, required } from '../../config/environment';
import type { Environment } from '../../config/environment';
import { watchEventLoop } from '../../observability/event-loop-watch';
import type { EventLoopLimits } from '../../observability/loop-guard';
import { createLogger } from '../../observability/logger';
import type { Logger } from '../../observability/logger';
import type { ReadinessCheck } from '../../observability/metrics-server';
import { createWorkerMetrics } from '../../observability/worker-metrics';
import type { WorkerMetrics } from '../../observability/worker-metrics';
import { ContactHashes } from '../../domain/contacts/contact-hash';
import { CredentialCipher } from '../../security/credential-cipher';
import { openDatabase } from '../../storage/database';
import type { Database } from '../../storage/database';
import { HeartbeatRepository } from '../../storage/operations/heartbeats';
import { connectTemporal } from '../../temporal/connection';
import { createDataConverter } from '../../temporal/data-converter';
import { EncryptionCodec } from '../../temporal/payload-codec';
import { UnboundPayloads } from '../../temporal/unbound-payloads';
import { createErasing } from '../adapters/erasing';
import type { Erasing } from '../adapters/erasing';
import { failureInterceptor } from './failure-interceptor';
import { heartbeatInterceptor } from './heartbeat';
import { installRuntime } from './install-runtime';
import { observeActivities } from './observe-activities';
import { refuseForgedActivity } from './refuse-forged-activity';

const RECONNECT_MS = 1_000;

/** What the activities of a process stand on. */
export interface WorkerSite {
  environment: Environment;
  database: Database;
  cipher: CredentialCipher;
  contacts: ContactHashes;
  erasing: Erasing;
  client: ReturnType<typeof connectTemporal>['client'];
  metrics: WorkerMetrics;
  logger: Logger;
}

/** A process that takes work from one task queue. */
export interface WorkerProcess {
  name: 'worker' | 'worker-ingest';
  /** Its place behind `METRICS_PORT`; its engine core has the next one. */
  metricsPlace: 1 | 3;
  /** From where on it ends itself; a process without them goes on whatever happens. */
  limits?: EventLoopLimits;
  /** What must be right for the process to start. @throws EnvironmentError */
  check?(site: WorkerSite): Promise<void>;
  options(site: WorkerSite): WorkerOptions | Promise<WorkerOptions>;
  /** What it asks the store for before it polls, tried until the store answers. */
  begin?(site: WorkerSite): () => Promise<unknown>;
  /** Done once the process polls and before it says that it is ready. */
  prepare?(site: WorkerSite): Promise<void>;
  /** Done when the process has ended its work, while the store is still open. */
  finish?(): Promise<void>;
}

/** Runs the process until it is told to stop: one line and exit code 1 when it cannot start. */
export function runWorkerProcess(definition: WorkerProcess): void {
  run(definition).then(
    () => process.exit(0),
    (error: unknown) => {
      const line =
        error instanceof EnvironmentError
          ? error.message
          : `The ${definition.name} cannot start: ${(error as Error).message}`;
      process.stderr.write(`${line.split('\n')[0]}\n`);
      process.exit(1);
    },
  );
}

async function run(definition: WorkerProcess): Promise<void> {
  const { name, metricsPlace, limits } = definition;
  const environment = readEnvironment();
  const keys = required(environment, 'CREDENTIALS_KEYS');
  const database = openDatabase(required(environment, 'MONGODB_URI'));
  const logger = createLogger(name, environment.LOG_LEVEL);
  const metrics = createWorkerMetrics();
  const eventLoop = watchEventLoop({ processName: name, logger, registry: metrics.registry, limits });
  const polling: { worker?: Worker } = {};
  const checks = () => [eventLoop.check(), pollingCheck(polling.worker)];
  await installRuntime(environment, { metrics, logger, place: metricsPlace, checks });

  const stopping = new AbortController();
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, () => stopping.abort());

  const unbound = new UnboundPayloads(new HeartbeatRepository(database.heartbeats));
  const acceptsUnbound = () => unbound.accepted();
  const temporal = connectTemporal(keys, { acceptsUnbound });
  const { client } = temporal;
  const contacts = new ContactHashes(keys);
  const cipher = new CredentialCipher(keys);
  const codec = new EncryptionCodec(keys, { acceptsUnbound, refusal: 'throw' });
  const erasing = createErasing({ database, contacts, client, codec, listFile: environment.ERASURES_FILE });
  const site = { environment, database, cipher, contacts, erasing, client, metrics, logger };
  const observer = observeActivities(metrics, logger, eventLoop);
  await definition.check?.(site);
  const own = await definition.options(site);
  const { connectionOptions } = loadClientConnectConfig();
  const connection = await connectPatiently(connectionOptions, stopping.signal, logger);
  if (!connection || !(await learnPatiently(() => unbound.learn(), stopping.signal, logger))) return;
  if (definition.begin && !(await learnPatiently(definition.begin(site), stopping.signal, logger))) return;
  const worker = await Worker.create({
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
    ...own,
  });
  polling.worker = worker;
  const shutdown = (): void => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  stopping.signal.addEventListener('abort', shutdown);
  const running = worker.run();
  await definition.prepare?.(site);
  logger.info({ taskQueue: own.taskQueue }, 'worker polling');
  process.send?.('ready');
  if (stopping.signal.aborted) shutdown();
  await running;
  await definition.finish?.();
  await Promise.allSettled([connection.close(), temporal.close(), database.close()]);
}

function pollingCheck(worker: Worker | undefined): ReadinessCheck {
  const ok = worker?.getState() === 'RUNNING';
  return { name: 'polling', ok, message: ok ? 'It takes work from Temporal.' : 'It takes no work from Temporal.' };
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

/** What is kept of before must be known when the first run comes; a store that comes up late is waited for. */
async function learnPatiently(learn: () => Promise<unknown>, signal: AbortSignal, logger: Logger): Promise<boolean> {
  while (!signal.aborted) {
    try {
      await learn();
      return true;
    } catch (error) {
      logger.warn({ reason: (error as Error).message }, 'the database is not reachable yet');
      await delay(RECONNECT_MS);
    }
  }
  return false;
}
