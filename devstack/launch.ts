import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkOwnerPassword } from '../src/api/access/check-owner-password';
import { EnvironmentError, readEnvironment, TEMPORAL_UI_PATH } from '../src/config/environment';
import type { Environment } from '../src/config/environment';
import { METRICS_PORTS } from '../src/observability/metrics-server';
import { lockDataDirectory } from './data-directory-lock';
import { setUpDemo } from './demo';
import { planEmbeddedServers } from './embedded-servers';
import type { EmbeddedServers } from './embedded-servers';
import { keepHistory } from './keep-history';
import { requireNamedServers, unusableServer } from './named-servers';
import { signInOwner } from './owner-key';
import { isFree } from './ports';
import type { PortBook } from './ports';
import { makePrivate } from './private-modes';
import { cleanUpLeftovers, ProcessList } from './process-list';
import type { ProductAddresses } from './process-list';
import { hasOwner, loadCredentialsKeys, loadOwner, ownerFile } from './product-credentials';
import { ownerEnvironment, productEnvironment, wantsSimulator } from './product-environment';
import type { StackPlan } from './product-environment';
import { productProcess } from './product-processes';
import type { ProductProcessName } from './product-processes';
import { registerSearchAttributes } from './register-search-attributes';
import { Stack } from './stack';
import { withFreePorts } from './with-free-ports';

/** The running product. */
export interface RunningProduct {
  stop(): Promise<void>;
}

/** A port that the user chose must be free; otherwise the remembered, the usual or any free one is taken. */
async function portFor(
  ports: PortBook,
  name: string,
  chosen: string | undefined,
  usual: number,
  width = 1,
): Promise<number> {
  if (chosen === undefined || chosen === '' || Number(chosen) === 0) return ports.choose(name, usual, width);
  for (let port = Number(chosen); port < Number(chosen) + width; port += 1) {
    if (!ports.reserve(port) || !(await isFree(port)))
      throw new EnvironmentError(name, `names port ${port}, which is taken: choose another one`);
  }
  return Number(chosen);
}

/** Where the Temporal Web UI is: under the API's own address, unless the environment names another place. */
function webUiOf(plan: StackPlan, user: NodeJS.ProcessEnv, settings: Environment): string | null {
  if (settings.TEMPORAL_UI_URL !== undefined) return settings.TEMPORAL_UI_URL;
  if (!plan.temporal?.uiInternalUrl) return null;
  return `${publicUrlOf(plan, user, settings)}${TEMPORAL_UI_PATH}`;
}

/** Where people reach the API: what the environment says, or this machine. */
function publicUrlOf(plan: StackPlan, user: NodeJS.ProcessEnv, settings: Environment): string {
  return user.PUBLIC_URL ? settings.PUBLIC_URL : `http://localhost:${plan.apiPort}`;
}

function addressesOf(plan: StackPlan, user: NodeJS.ProcessEnv, settings: Environment): ProductAddresses {
  return {
    api: `http://localhost:${plan.apiPort}`,
    public_url: publicUrlOf(plan, user, settings),
    simulator: plan.simulatorPort === null ? null : `http://localhost:${plan.simulatorPort}`,
    temporal_ui: webUiOf(plan, user, settings),
    temporal_address: plan.temporal?.address ?? null,
    mongodb_uri: plan.mongodbUri,
    chroma: plan.chromaUrl,
    embeddings: plan.embeddingsUrl,
    metrics: `http://localhost:${plan.metricsPort}`,
  };
}

async function prepareTemporal(servers: EmbeddedServers, user: NodeJS.ProcessEnv): Promise<void> {
  if (servers.temporal !== null) return keepHistory(servers.temporal.address, servers.temporal.namespace);
  try {
    await registerSearchAttributes(user);
  } catch (error) {
    throw unusableServer('TEMPORAL_ADDRESS', error);
  }
}

/**
 * Starts the whole product on this machine and reports each step; the last line says that it is ready. `onStack` gets the
 * means to stop it as soon as anything runs, also when the start fails later.
 * @throws EnvironmentError, LaunchError with one line for the user.
 */
export async function launch(
  user: NodeJS.ProcessEnv,
  report: (line: string) => void,
  onStack: (product: RunningProduct) => void,
): Promise<void> {
  const settings = readEnvironment(user);
  wantsSimulator(settings);
  await requireNamedServers(settings);
  const dataDirectory = resolve(settings.DATA_DIR);
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const unlock = lockDataDirectory(dataDirectory);
  const open = makePrivate(dataDirectory, ['servers']);
  if (open > 0) report(`closed ${open} files and folders of the data directory that others could read`);
  const list = new ProcessList(dataDirectory);
  let stack = new Stack(list, report);
  let stopped = false;
  onStack({
    stop() {
      stopped = true;
      return stack.stop().finally(unlock);
    },
  });

  const left = await cleanUpLeftovers(dataDirectory);
  if (left.length > 0) report(`ended what an earlier start had left running: ${left.join(', ')}`);

  const makeTry = () => ({
    start: async (ports: PortBook) => {
      if (stopped) return;
      await startStack({ user, settings, dataDirectory, ports, stack, list, report });
    },
    async undo() {
      await stack.stop();
      stack = new Stack(list, report);
    },
  });
  await withFreePorts(dataDirectory, makeTry, report);
}

interface StackStart {
  user: NodeJS.ProcessEnv;
  settings: Environment;
  dataDirectory: string;
  ports: PortBook;
  stack: Stack;
  list: ProcessList;
  report: (line: string) => void;
}

/** Starts the servers, then the product's own processes, and sets the demo up. */
async function startStack({ user, settings, dataDirectory, ports, stack, list, report }: StackStart): Promise<void> {
  const apiPort = await portFor(ports, 'PORT', user.PORT, 3000);
  const simulatorPort = wantsSimulator(settings)
    ? await portFor(ports, 'SIMULATOR_PORT', user.SIMULATOR_PORT, 3001)
    : null;
  const metricsPort = await portFor(ports, 'METRICS_PORT', user.METRICS_PORT, 9464, METRICS_PORTS);
  const servers = await planEmbeddedServers({ user, settings, dataDirectory, ports, report });
  const { OWNER_EMAIL = '', OWNER_PASSWORD } = settings;
  if (OWNER_PASSWORD !== undefined && !hasOwner(dataDirectory)) {
    await checkOwnerPassword(OWNER_EMAIL, OWNER_PASSWORD, settings.PUBLIC_URL);
  }
  const owner = loadOwner(dataDirectory, { email: settings.OWNER_EMAIL, password: settings.OWNER_PASSWORD });
  const plan: StackPlan = {
    ...servers,
    dataDirectory,
    apiPort,
    simulatorPort,
    metricsPort,
    owner,
    credentialsKeys: user.CREDENTIALS_KEYS || loadCredentialsKeys(dataDirectory),
  };

  await stack.start(servers.programs);
  await prepareTemporal(servers, user);
  const environment = productEnvironment(user, settings, plan);
  const ownProcess = (name: ProductProcessName, port: number | null, more: NodeJS.ProcessEnv = {}) =>
    productProcess(name, { environment: { ...environment, ...more }, dataDirectory, port, metricsPort });
  await stack.start([
    ownProcess('worker', null),
    ownProcess('worker-ingest', null),
    ownProcess('api', apiPort, ownerEnvironment(plan)),
    ...(simulatorPort === null ? [] : [ownProcess('simulator', simulatorPort)]),
  ]);
  const addresses = addressesOf(plan, user, settings);
  list.announce(addresses);

  const host = ['0.0.0.0', '::', 'localhost'].includes(settings.HOST) ? '127.0.0.1' : settings.HOST;
  const api = `http://${host}:${apiPort}`;
  const { client, remark } = await signInOwner(api, dataDirectory, owner);
  if (remark !== undefined) report(remark);
  const ready = await setUpDemo(client, {
    dataDirectory,
    simulatorUrl: simulatorPort === null ? null : `http://127.0.0.1:${simulatorPort}`,
    webhookBaseUrl: api,
  });
  if (ready) report('demo shop is ready');
  for (const line of summary(addresses, user, dataDirectory)) report(line);
}

/** The closing lines: where everything is. */
function summary(addresses: ProductAddresses, user: NodeJS.ProcessEnv, dataDirectory: string): string[] {
  const temporal = addresses.temporal_address ?? user.TEMPORAL_ADDRESS;
  return [
    '',
    `Dashboard:        ${addresses.api}`,
    ...(addresses.simulator === null ? [] : [`Simulator:        ${addresses.simulator}`]),
    ...(addresses.temporal_ui === null ? [] : [`Temporal Web UI:  ${addresses.temporal_ui}`]),
    ...(temporal ? [`Temporal gRPC:    ${temporal}`] : []),
    `Owner and key:    ${ownerFile(dataDirectory)}`,
    `BotSmith is ready: ${addresses.api}`,
  ];
}
