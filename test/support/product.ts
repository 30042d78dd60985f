import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readProcessList } from '../../devstack/process-list';
import { signalGroup } from '../../devstack/process-table';
import { DocumentedAnswers } from './documented-answers';
import type { OpenApiDocument } from './documented-answers';
import { noteAnswer } from './undocumented-answers';
import { waitFor } from './wait-for';

/** How tests reach the one running product. */
export interface Product {
  apiUrl: string;
  simulatorUrl: string;
  temporalAddress: string;
  mongoUri: string;
  chromaUrl: string;
  apiKey: string;
  account_id: string;
  dataDir: string;
  credentialsKeys: string;
  /** The port that the product may reach a language model double on. */
  llmPort: number;
  /** The ports that the product sends mail to, and may post notifications to. */
  smtpPort: number;
  receiverPort: number;
}

/** An answer of the API or the simulator; `body` is what its JSON held, or its text. */
export interface Answer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  headers: Headers;
}

let known: Promise<Product> | undefined;

/** The running product of this test run. */
export function product(): Promise<Product> {
  known ??= readProduct();
  return known;
}

function dataDirectory(): string {
  const folder = process.env.TEST_DATA_DIR;
  if (folder === undefined)
    throw new Error('no product runs: only tests in test/integration, test/e2e and test/outages have one');
  return folder;
}

function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`the running product has no ${what}`);
  return value;
}

async function readProduct(): Promise<Product> {
  // A connection that the server closed while this file was loading must be noticed before it is used again.
  await setImmediate();
  const dataDir = dataDirectory();
  const urls = required(readProcessList(dataDir)?.urls, 'addresses');
  const owner = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8')) as Record<string, string>;
  const apiUrl = urls.api.replace('localhost', '127.0.0.1');
  const session = await requestJson('POST', `${apiUrl}/api/sign-in`, { email: owner.email, password: owner.password });
  return {
    apiUrl,
    simulatorUrl: required(urls.simulator, 'simulator').replace('localhost', '127.0.0.1'),
    temporalAddress: required(urls.temporal_address, 'Temporal address'),
    mongoUri: required(urls.mongodb_uri, 'MongoDB address'),
    chromaUrl: required(urls.chroma, 'Chroma address'),
    apiKey: required(owner.api_key, 'API key'),
    account_id: required<string>(session.body.account_id, 'account'),
    dataDir,
    credentialsKeys: readFileSync(join(dataDir, 'credentials.keys'), 'utf8').trim(),
    llmPort: Number(process.env.TEST_LLM_PORT),
    smtpPort: Number(process.env.TEST_SMTP_PORT),
    receiverPort: Number(process.env.TEST_RECEIVER_PORT),
  };
}

/** Sends one JSON request and answers whatever comes back. */
export async function requestJson(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const json = body === undefined ? null : JSON.stringify(body);
  return send(method, url, json, { 'content-type': 'application/json', ...headers });
}

/** Sends a form with files and answers whatever comes back. */
export async function requestForm(
  method: string,
  url: string,
  form: FormData,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return send(method, url, form, headers);
}

async function send(
  method: string,
  url: string,
  body: string | FormData | null,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(30_000) });
  // A stream stays open: that it was opened is all of its answer.
  const streams = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (streams) await response.body?.cancel();
  const text = streams ? '' : await response.text();
  let parsed: unknown = text;
  try {
    parsed = JSON.parse(text);
  } catch {
    // A webhook answers plain text.
  }
  const pathname = new URL(url).pathname;
  if (pathname.startsWith('/api/')) {
    const contentType = response.headers.get('content-type') ?? '';
    const answer = { method, path: pathname, status: response.status, contentType, body: parsed };
    noteAnswer(documentedAnswers().then((answers) => answers.problemOf(answer)));
  }
  return { status: response.status, body: parsed, headers: response.headers };
}

let documented: Promise<DocumentedAnswers> | undefined;

function documentedAnswers(): Promise<DocumentedAnswers> {
  documented ??= waitFor('the API gives its OpenAPI document', async () => {
    const response = await fetch(`${(await product()).apiUrl}/api/openapi.json`);
    return response.ok && new DocumentedAnswers((await response.json()) as OpenApiDocument);
  });
  return documented;
}

/** Calls the API as the owner of the first account. */
export async function api(method: string, path: string, body?: unknown): Promise<Answer> {
  const { apiUrl, apiKey } = await product();
  return requestJson(method, `${apiUrl}${path}`, body, { authorization: `Bearer ${apiKey}` });
}

/** Calls the API and answers the body; throws unless the status is a 2xx. */
export async function apiOk(method: string, path: string, body?: unknown): Promise<Answer['body']> {
  const answer = await api(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Calls the simulator and answers the body; throws unless the status is a 2xx. */
export async function simulator(method: string, path: string, body?: unknown): Promise<Answer['body']> {
  const { simulatorUrl } = await product();
  const answer = await requestJson(method, `${simulatorUrl}${path}`, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The id of the product's process of that name now, or undefined while it is not running. */
export function processId(name: string): number | undefined {
  return readProcessList(dataDirectory())?.processes.find((entry) => entry.name === name)?.pid;
}

/** Signals one of the product's processes and answers the id that it had; the launcher starts it again. */
export function killProcess(name: string, signal: NodeJS.Signals = 'SIGKILL'): number {
  const pid = required(processId(name), `process ${name}`);
  signalGroup(pid, signal);
  return pid;
}

/** Kills a process and waits until the launcher runs another one in its place. */
export async function restartProcess(name: string): Promise<void> {
  const old = killProcess(name);
  await waitFor(`${name} runs again`, () => {
    const pid = processId(name);
    return pid !== undefined && pid !== old;
  });
}

export interface BusinessSettings {
  provider?: string;
  model?: string;
  api_key?: string;
  base_url?: string;
  system_prompt?: string;
  fallback_message?: string;
  fallback_provider?: string;
  quiet_window_ms?: number;
  name?: string;
}

/** A chatbot with an Instagram account at the simulator, connected to each other. */
export interface Business {
  chatbotId: string;
  instagramAccountId: string;
  pageAccessToken: string;
  appSecret: string;
  verifyToken: string;
  webhookUrl: string;
}

/** A scoped id that no other test uses: 17 digits, as Meta's. */
export function newIgsid(): string {
  return `9${BigInt(`0x${randomBytes(8).toString('hex')}`)
    .toString()
    .padStart(16, '0')
    .slice(-16)}`;
}

/** Sets up a business of its own for one test, in the first account unless told; the quiet window is off unless told. */
export async function createBusiness(settings: BusinessSettings = {}, call: typeof apiOk = apiOk): Promise<Business> {
  const { apiUrl } = await product();
  const chatbot = await call('POST', '/api/chatbots', {
    name: `Test ${randomUUID()}`,
    quiet_window_ms: 0,
    ...settings,
  });
  const business: Business = {
    chatbotId: chatbot.id,
    instagramAccountId: newIgsid().replace(/^9/, '17841'),
    pageAccessToken: `IGAA${randomBytes(24).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
    verifyToken: randomBytes(16).toString('hex'),
    webhookUrl: `${apiUrl}/api/instagram/webhook/${chatbot.id}`,
  };
  await simulator('POST', '/simulator/accounts', {
    instagram_account_id: business.instagramAccountId,
    page_access_token: business.pageAccessToken,
    app_secret: business.appSecret,
    webhook_url: business.webhookUrl,
  });
  await call('PUT', `/api/chatbots/${business.chatbotId}/integrations/instagram`, {
    credentials: {
      page_access_token: business.pageAccessToken,
      verify_token: business.verifyToken,
      app_secret: business.appSecret,
    },
  });
  return business;
}

/** Adds a text to the chatbot's knowledge and waits until it can be found. */
export async function addKnowledge(chatbotId: string, title: string, text: string): Promise<string> {
  const { id } = await apiOk('POST', `/api/chatbots/${chatbotId}/knowledge/texts`, { title, text });
  await waitFor(`the text "${title}" is ready`, async () => {
    const source = await apiOk('GET', `/api/chatbots/${chatbotId}/knowledge/${id}`);
    if (source.status === 'failed') throw new Error(`the text failed: ${JSON.stringify(source)}`);
    return source.status === 'ready';
  });
  return id;
}

/** Sends one DM to the business as `igsid` would and answers its message id. */
export async function sendDm(business: Business, igsid: string, text: string): Promise<string> {
  const { mid } = await simulator('POST', '/simulator/messages', {
    from: igsid,
    to: business.instagramAccountId,
    text,
  });
  return mid;
}

/** What the customer sees of their conversation with the business, oldest first, as the simulator lists it. */
export async function customerView(igsid: string, instagramAccountId?: string): Promise<Answer['body']> {
  const account = instagramAccountId === undefined ? '' : `?account=${instagramAccountId}`;
  return simulator('GET', `/simulator/conversations/${igsid}${account}`);
}
