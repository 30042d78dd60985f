import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, requestJson } from '../devstack/api-client';
import { freePort } from '../devstack/ports';
import { readProcessList } from '../devstack/process-list';
import type { ProductAddresses } from '../devstack/process-list';
import { signalGroup } from '../devstack/process-table';

const ROOT = join(__dirname, '..', '..');
const READY_WITHIN_MS = 300_000;

/** The product, started for a measurement on free ports and an empty data directory. */
export interface BenchmarkedProduct {
  api: ApiClient;
  addresses: ProductAddresses;
  credentialsKeys: string;
  processId(name: string): number;
  signal(name: string, signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** A chatbot with an Instagram account, connected to each other. */
export interface Business {
  chatbotId: string;
  instagramAccountId: string;
  pageAccessToken: string;
  appSecret: string;
  webhookUrl: string;
}

/** Starts the built product by itself, with further settings in its environment. */
export async function startProduct(settings: NodeJS.ProcessEnv): Promise<BenchmarkedProduct> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'botsmith-bench-'));
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'devstack', 'main.js')], {
    cwd: ROOT,
    env: {
      BOTSMITH_SERVERS_DIR: join(ROOT, 'node_modules', '.cache', 'botsmith-servers'),
      ...process.env,
      DATA_DIR: dataDirectory,
      PORT: String(port),
      SIMULATOR_PORT: String(simulatorPort),
      RATE_LIMITS: 'off',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the product is not ready:\n${output}`)), READY_WITHIN_MS);
    void ended.then(() => reject(new Error(`the product ended:\n${output}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (!output.includes('BotSmith is ready: ')) return;
      clearTimeout(timer);
      resolve();
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const addresses = readProcessList(dataDirectory)?.urls;
  const { api_key } = JSON.parse(readFileSync(join(dataDirectory, 'owner.json'), 'utf8')) as { api_key: string };
  if (!addresses) throw new Error('the product names no addresses');
  const processId = (name: string): number => {
    const found = readProcessList(dataDirectory)?.processes.find((entry) => entry.name === name);
    if (!found) throw new Error(`${name} does not run`);
    return found.pid;
  };
  return {
    api: new ApiClient(addresses.api.replace('localhost', '127.0.0.1'), api_key),
    addresses,
    credentialsKeys: readFileSync(join(dataDirectory, 'credentials.keys'), 'utf8').trim(),
    processId,
    signal: (name, signal) => void signalGroup(processId(name), signal),
    stop,
  };
}

/** Sets up a business whose replies the model at `modelUrl` writes, and waits until its account is known. */
export async function createBusiness(
  product: BenchmarkedProduct,
  modelUrl: string,
  settings: Record<string, unknown> = {},
): Promise<Business> {
  const { api, addresses } = product;
  const chatbot = await api.call('POST', '/api/chatbots', {
    name: 'Benchmark',
    provider: 'openai',
    model: 'instant',
    api_key: 'sk-benchmark-0123456789',
    base_url: modelUrl,
    quiet_window_ms: 0,
    ...settings,
  });
  const chatbotId = String(chatbot.id);
  const business: Business = {
    chatbotId,
    instagramAccountId: `17841${randomDigits(12)}`,
    pageAccessToken: `EAA${randomBytes(24).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
    webhookUrl: `${api.baseUrl}/api/instagram/webhook/${chatbotId}`,
  };
  if (addresses.simulator) {
    await requestJson('POST', `${addresses.simulator.replace('localhost', '127.0.0.1')}/simulator/accounts`, {
      body: {
        instagram_account_id: business.instagramAccountId,
        page_access_token: business.pageAccessToken,
        app_secret: business.appSecret,
        webhook_url: business.webhookUrl,
      },
    });
  }
  const integration = await api.call('PUT', `/api/chatbots/${chatbotId}/integrations/instagram`, {
    credentials: {
      page_access_token: business.pageAccessToken,
      verify_token: 'benchmark',
      app_secret: business.appSecret,
    },
  });
  return { ...business, instagramAccountId: String(integration.instagram_account_id) };
}

/** One signed webhook body with a DM from each of the customers. */
export function signedBody(
  business: Business,
  customers: readonly string[],
  text = 'When do you open on Saturday?',
): { body: string; signature: string; mids: string[] } {
  const mids = customers.map(() => `aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlE${randomBytes(60).toString('base64url')}`);
  const now = Date.now();
  const body = JSON.stringify({
    object: 'instagram',
    entry: [
      {
        id: business.instagramAccountId,
        time: now,
        messaging: customers.map((customer, index) => ({
          sender: { id: customer },
          recipient: { id: business.instagramAccountId },
          timestamp: now + index,
          message: { mid: mids[index], text },
        })),
      },
    ],
  });
  const signature = `sha256=${createHmac('sha256', business.appSecret).update(body).digest('hex')}`;
  return { body, signature, mids };
}

/** Delivers a signed body as Meta does. @throws unless it is acknowledged. */
export async function postWebhook<Body extends { body: string; signature: string }>(
  url: string,
  signed: Body,
): Promise<Body> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signed.signature },
    body: signed.body,
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return signed;
}

/** A customer that nobody has heard of. */
export function newCustomer(): string {
  return `9${randomDigits(16)}`;
}

function randomDigits(length: number): string {
  return Array.from(randomBytes(length), (byte) => String(byte % 10)).join('');
}
