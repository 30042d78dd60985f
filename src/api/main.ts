import type { Server } from 'node:http';
import { join } from 'node:path';
import { EnvironmentError, readEnvironment, required } from '../config/environment';
import type { Environment } from '../config/environment';
import { ContactHashes } from '../domain/contacts/contact-hash';
import { watchEventLoop } from '../observability/event-loop-watch';
import { createLogger } from '../observability/logger';
import type { Logger } from '../observability/logger';
import { createApiMetrics } from '../observability/metrics';
import { metricsAddress, serveMetrics } from '../observability/metrics-server';
import { addStoreGauges } from '../observability/store-gauges';
import { CredentialCipher } from '../security/credential-cipher';
import { openDatabase } from '../storage/database';
import { ensureIndexes } from '../storage/indexes';
import { ChangeFeed } from '../storage/live/change-feed';
import { RecentChanges } from '../storage/live/recent-changes';
import { Workload } from '../storage/operations/workload';
import { connectTemporal } from '../temporal/connection';
import { TemporalGateway } from '../temporal/gateway';
import { EncryptionCodec } from '../temporal/payload-codec';
import { UnboundPayloads } from '../temporal/unbound-payloads';
import { createApp } from './app';
import { bootstrapOwner } from './access/bootstrap-owner';
import { checkOwnerPassword } from './access/check-owner-password';
import { createInstagramSignIn, metaAppSecrets } from './connection/meta-apps';
import { createMailer } from './access/create-mailer';
import { createMeaningModel } from './knowledge/meaning-of-questions';
import { createKnowledgeSearch } from './knowledge/knowledge-search';
import { OutageWatch } from './operations/outage-watch';
import { LiveUpdates } from './live/live-updates';
import { OpenStreams } from './http/event-stream';
import { createRepositories } from './repositories';
import { StartupTask } from './operations/startup-task';
import { storeMissingScopes } from './access/store-missing-scopes';
import { routeUpgrades } from './temporal-ui/upgrades';
import { createIntake } from './webhooks/create-intake';

/** Beside this file's folder in `dist`, as the build leaves it. */
const DASHBOARD = join(__dirname, '..', '..', 'dashboard');
const INBOX_COUNT_LIMIT = 10_000;
/** Open requests get this long to finish before the process ends. */
const SHUTDOWN_MS = 4_000;

/** A running API process. */
interface RunningApi {
  stop(): Promise<void>;
}

async function startApi(environment: Environment, logger: Logger): Promise<RunningApi> {
  const keys = required(environment, 'CREDENTIALS_KEYS');
  const database = openDatabase(required(environment, 'MONGODB_URI'));
  const cipher = new CredentialCipher(keys);
  const contacts = new ContactHashes(keys);
  const repositories = createRepositories(database, cipher, contacts);
  const unbound = new UnboundPayloads(repositories.heartbeats);
  const acceptsUnbound = () => unbound.accepted();
  const temporal = connectTemporal(keys, { acceptsUnbound });
  const gateway = new TemporalGateway(temporal.client, contacts);
  const metrics = createApiMetrics(() => repositories.inbox.count(INBOX_COUNT_LIMIT));
  const eventLoop = watchEventLoop({ processName: 'api', logger, registry: metrics.registry });
  addStoreGauges(metrics.registry, new Workload(database));
  const { intake, settings, drainer } = createIntake({ repositories, gateway, environment, logger });
  const startup = new StartupTask(
    'The database is not prepared yet.',
    async () => {
      await ensureIndexes(database);
      await unbound.learn();
      await storeMissingScopes(repositories);
      const { OWNER_EMAIL, OWNER_PASSWORD } = environment;
      if (!OWNER_EMAIL || !OWNER_PASSWORD) return;
      const owner = { email: OWNER_EMAIL, password: OWNER_PASSWORD };
      const check = () => checkOwnerPassword(OWNER_EMAIL, OWNER_PASSWORD, environment.PUBLIC_URL);
      if (await bootstrapOwner(repositories, owner, check)) {
        logger.info('the first account was made, with its owner');
      }
    },
    logger,
  );
  const { heartbeats, integrations } = repositories;
  const outages = new OutageWatch({ heartbeats, integrations, gateway, logger });
  const lastWork: (() => Promise<unknown>)[] = [];
  const streams = new OpenStreams({
    count: (open) => metrics.streams.set(open),
    failure: (error) => logger.warn({ err: error }, 'a stream of events broke'),
  });
  const liveUpdates = new LiveUpdates({
    feed: new ChangeFeed(database.db),
    changes: new RecentChanges(database),
    mode: environment.LIVE_UPDATES,
    logger,
  });
  const app = createApp({
    environment,
    dashboardFolder: DASHBOARD,
    temporalNamespace: temporal.client.options.namespace,
    logger,
    metrics,
    repositories,
    gateway,
    codec: new EncryptionCodec(keys, { acceptsUnbound, refusal: 'throw' }),
    credentialKeyId: cipher.currentKeyId,
    contacts,
    knowledge: createKnowledgeSearch(environment, database),
    meaning: createMeaningModel(environment),
    mailer: createMailer(environment),
    instagramSignIn: createInstagramSignIn(environment),
    metaAppSecrets: metaAppSecrets(environment),
    liveUpdates,
    streams,
    intake,
    webhookSettings: settings,
    startup: () => startup.pending(),
    eventLoop,
    atStop: (work) => lastWork.push(work),
    databaseReachable: () =>
      database.db.command({ ping: 1 }).then(
        () => true,
        () => false,
      ),
  });
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(environment.PORT, environment.HOST, (error?: Error) =>
      error ? reject(error) : resolve(listening),
    );
  });
  routeUpgrades(server, app);
  const metricsServer = await serveMetrics(metrics.registry, metricsAddress(environment, 0));
  drainer.start();
  outages.start();
  logger.info({ port: environment.PORT, host: environment.HOST }, 'API listening');
  // Launchers wait for a usable API; a database that is away must not keep webhooks from being judged meanwhile.
  startup.run().then(() => process.send?.('ready'), fail);

  return {
    async stop() {
      startup.stop();
      outages.stop();
      streams.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS);
      await Promise.all([closed, drainer.stop()]);
      clearTimeout(force);
      metricsServer.close();
      await Promise.allSettled(lastWork.map((work) => work()));
      await Promise.allSettled([temporal.close(), database.close()]);
    },
  };
}

/** Starts the process: one line and exit code 1 when the environment or a port is wrong; stops on signals and with its parent. */
async function main(): Promise<void> {
  let api: RunningApi;
  const environment = readEnvironment();
  const logger = createLogger('api', environment.LOG_LEVEL);
  try {
    api = await startApi(environment, logger);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      const { port } = error as { port?: number };
      throw new EnvironmentError(
        port === environment.PORT ? 'PORT' : 'METRICS_PORT',
        `is taken by another process (${port})`,
      );
    }
    throw error;
  }
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    api.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'shutdown failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

main().catch(fail);

function fail(error: unknown): void {
  const line = error instanceof EnvironmentError ? error.message : `The API cannot start: ${(error as Error).message}`;
  process.stderr.write(`${line.split('\n')[0]}\n`);
  process.exit(1);
}
