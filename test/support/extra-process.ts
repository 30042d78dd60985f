import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readProcessList } from '../../devstack/process-list';
import { freePort } from '../../devstack/ports';
import { product, requestJson } from './product';
import type { Answer } from './product';

const SOURCES = join(__dirname, '..', '..', 'dist', 'src');

/** A further process on the running product's servers, with settings of its own. */
export interface ExtraProcess {
  pid: number;
  stop(): Promise<void>;
}

/** A further API process. */
export interface ExtraApi extends ExtraProcess {
  url: string;
  /** Calls it as the owner of the first account. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** Starts an API process on a free port; `settings` are added to the environment. Its log goes nowhere. */
export async function startExtraApi(settings: Record<string, string> = {}): Promise<ExtraApi> {
  const { apiKey } = await product();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = await start('api', { PORT: String(port), PUBLIC_URL: url, ...settings });
  return {
    ...started,
    url,
    call: (method, path, body, headers) =>
      requestJson(method, `${url}${path}`, body, { authorization: `Bearer ${apiKey}`, ...headers }),
  };
}

/** Starts a worker, which takes its share of the runs; `settings` are added to the environment. Its log goes nowhere. */
export async function startExtraWorker(settings: Record<string, string> = {}): Promise<ExtraProcess> {
  return start('worker', settings);
}

async function start(name: 'api' | 'worker', settings: Record<string, string>): Promise<ExtraProcess> {
  const { mongoUri, temporalAddress, chromaUrl, credentialsKeys, simulatorUrl, dataDir, llmPort } = await product();
  const child = spawn(process.execPath, [join(SOURCES, name, 'main.js')], {
    env: {
      PATH: process.env.PATH,
      MONGODB_URI: mongoUri,
      TEMPORAL_ADDRESS: temporalAddress,
      CHROMA_URL: chromaUrl,
      EMBEDDINGS_BASE_URL: readProcessList(dataDir)?.urls?.embeddings ?? '',
      CREDENTIALS_KEYS: credentialsKeys,
      FACEBOOK_GRAPH_URL: simulatorUrl,
      INSTAGRAM_GRAPH_URL: simulatorUrl,
      INSTAGRAM_OAUTH_URL: simulatorUrl,
      INSTAGRAM_API_URL: simulatorUrl,
      LOCAL_ADDRESSES: `127.0.0.1:${llmPort},localhost:${llmPort},${new URL(simulatorUrl).host}`,
      METRICS_PORT: '0',
      RATE_LIMITS: 'off',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    void ended.then(() => reject(new Error(`the further ${name} ended at once`)));
  });
  return {
    pid: child.pid as number,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
