import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '../src/config/environment';
import { findOnPath } from './find-on-path';
import { freePort } from './ports';
import type { PortBook } from './ports';
import { installServerWheels } from './server-wheels';
import { chromaServer } from './servers/chroma-server';
import { embeddingsServer } from './servers/embeddings-server';
import { mongodbServer, mongodbUri } from './servers/mongodb-server';
import type { ServerSite } from './servers/server-site';
import { temporalServer } from './servers/temporal-server';
import type { ProgramDefinition } from './supervised-process';

/** The servers that this start runs itself, and the addresses that they get; null: the environment names another one. */
export interface EmbeddedServers {
  programs: ProgramDefinition[];
  temporal: { address: string; namespace: string; uiInternalUrl: string | null; profileFile: string } | null;
  mongodbUri: string | null;
  chromaUrl: string | null;
  embeddingsUrl: string | null;
}

interface Options {
  user: NodeJS.ProcessEnv;
  settings: Environment;
  dataDirectory: string;
  ports: PortBook;
  report: (line: string) => void;
}

/** Whether the standard variables name an engine: by its address or by a profile. */
function namesTemporal(user: NodeJS.ProcessEnv): boolean {
  return Boolean(user.TEMPORAL_ADDRESS || user.TEMPORAL_PROFILE || user.TEMPORAL_CONFIG_FILE);
}

/**
 * Finds the program of each server that the environment does not name, on the PATH or in the wheels, and gives it a port.
 * @throws LaunchError when the wheels are needed and cannot be had.
 */
export async function planEmbeddedServers(options: Options): Promise<EmbeddedServers> {
  const { user, settings, ports } = options;
  const result: EmbeddedServers = {
    programs: [],
    temporal: null,
    mongodbUri: null,
    chromaUrl: null,
    embeddingsUrl: null,
  };
  let wheels: Promise<string> | undefined;
  const fromWheels = async (command: string): Promise<string> => {
    wheels ??= installServerWheels(
      user.BOTSMITH_SERVERS_DIR || join(options.dataDirectory, 'servers'),
      join(__dirname, 'requirements.txt'),
      options.report,
    );
    return join(await wheels, command);
  };
  const program = async (command: string, wheelCommand = command): Promise<string> =>
    findOnPath(command, user.PATH) ?? fromWheels(wheelCommand);
  const site = (name: string, command: string, port: number): ServerSite => {
    const dataFolder = join(options.dataDirectory, name);
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const logFile = join(options.dataDirectory, 'logs', `${name}.log`);
    return { command, port, dataFolder, logFile, environment: serverEnvironment(user) };
  };

  if (!namesTemporal(user)) {
    const port = await ports.choose('temporal', 7233);
    // Another one with every start: nobody but the API is to find it.
    const uiPort = settings.TEMPORAL_UI_URL === undefined ? await freePort() : null;
    if (uiPort !== null) ports.reserve(uiPort);
    const namespace = settings.TEMPORAL_NAMESPACE ?? 'default';
    const at = site('temporal', await program('temporal'), port);
    result.programs.push(temporalServer(at, { uiPort, namespace }));
    const profileFile = join(at.dataFolder, 'profile.toml');
    if (!existsSync(profileFile)) writeFileSync(profileFile, '[profile.default]\n');
    const uiInternalUrl = uiPort === null ? null : `http://127.0.0.1:${uiPort}`;
    result.temporal = { address: `127.0.0.1:${port}`, namespace, uiInternalUrl, profileFile };
  }
  if (settings.MONGODB_URI === undefined) {
    const port = await ports.choose('mongodb', 27017);
    result.programs.push(mongodbServer(site('mongodb', await program('mongod', 'secantusd-py'), port)));
    result.mongodbUri = mongodbUri(port);
  }
  if (settings.CHROMA_URL === undefined) {
    const port = await ports.choose('chroma', 8000);
    const found = findOnPath('chroma', user.PATH);
    const script = found === undefined ? chromaScript() : undefined;
    result.programs.push(chromaServer(site('chroma', found ?? process.execPath, port), script));
    result.chromaUrl = `http://127.0.0.1:${port}`;
  }
  if (settings.EMBEDDINGS_BASE_URL === undefined) {
    const port = await ports.choose('embeddings', 8080);
    result.programs.push(embeddingsServer(site('embeddings', await fromWheels('python'), port)));
    result.embeddingsUrl = `http://127.0.0.1:${port}/v1`;
  }
  return result;
}

/** The npm package's command, beside its main file. */
function chromaScript(): string {
  return join(dirname(require.resolve('chromadb')), '..', 'cli.mjs');
}

/** Servers get what programs need to run, and none of the product's keys. */
function serverEnvironment(user: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TMPDIR', 'TZ', 'SYSTEMROOT'];
  return Object.fromEntries(names.flatMap((name) => (user[name] === undefined ? [] : [[name, user[name]]])));
}
