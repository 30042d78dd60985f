import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readProcessList } from '../../devstack/process-list';
import { freePort } from '../../devstack/ports';
import { product, requestJson } from './product';
import type { Answer } from './product';

const MAIN = join(__dirname, '..', '..', 'dist', 'src', 'api', 'main.js');

/** A further API process on the running product's servers, with settings of its own. */
export interface ExtraApi {
  url: string;
  /** Calls it as the owner of the first account. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts it on a free port; `settings` are added to the environment. Its log goes nowhere. */
export async function startExtraApi(settings: Record<string, string>): Promise<ExtraApi> {
  const { mongoUri, temporalAddress, chromaUrl, credentialsKeys, simulatorUrl, apiKey, dataDir } = await product();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      PUBLIC_URL: url,
      MONGODB_URI: mongoUri,
      TEMPORAL_ADDRESS: temporalAddress,
      CHROMA_URL: chromaUrl,
      EMBEDDINGS_BASE_URL: readProcessList(dataDir)?.urls?.embeddings ?? '',
      CREDENTIALS_KEYS: credentialsKeys,
      FACEBOOK_GRAPH_URL: simulatorUrl,
      INSTAGRAM_GRAPH_URL: simulatorUrl,
      INSTAGRAM_OAUTH_URL: simulatorUrl,
      INSTAGRAM_API_URL: simulatorUrl,
      RATE_LIMITS: 'off',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    void ended.then(() => reject(new Error('the further API ended at once')));
  });
  return {
    url,
    call: (method, path, body) => requestJson(method, `${url}${path}`, body, { authorization: `Bearer ${apiKey}` }),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
