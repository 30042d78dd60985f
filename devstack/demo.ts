import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { requestJson } from './api-client';
import type { ApiClient } from './api-client';
import { LaunchError } from './launch-error';

const SYSTEM_PROMPT = `You answer customers of Fern & Kettle, a small tea and plant shop, on Instagram.
Be friendly and brief, and use only what you are told about the shop. If you do not know something, say so.`;
const INSTAGRAM_ACCOUNT_ID = '17841400000000001';

/** `<data directory>/demo.json`: what has been set up already. The simulator's own secrets, of no use anywhere else. */
interface DemoState {
  chatbot_id?: string;
  /** Source id by file name. */
  sources: Record<string, string>;
  instagram_account_id: string;
  page_access_token: string;
  app_secret: string;
  verify_token: string;
  connected: boolean;
}

/** Where the demo shop's knowledge lies. */
const KNOWLEDGE_FOLDER = join(__dirname, 'demo');
/** The one that is uploaded as it is; the texts are pasted. */
const UPLOADED_FILE = 'workshops.csv';

/**
 * Sets up the demo shop: a chatbot, its knowledge, and with a simulator its Instagram account. Each step is remembered, so
 * that an interrupted or repeated start goes on where it was; a demo chatbot that the owner deleted stays deleted. Without a
 * client nothing is set up, and the simulator is told where the product listens. Answers whether the shop is ready.
 * @throws LaunchError when a step is refused.
 */
export async function setUpDemo(
  client: ApiClient | null,
  options: { dataDirectory: string; simulatorUrl: string | null; webhookBaseUrl: string },
): Promise<boolean> {
  const file = join(options.dataDirectory, 'demo.json');
  const state = loadState(file);
  const save = (): void => writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  // Told again at every start: the product may listen elsewhere now.
  const register = async (chatbotId: string): Promise<void> => {
    if (options.simulatorUrl === null) return;
    const webhookUrl = `${options.webhookBaseUrl}/api/instagram/webhook/${chatbotId}`;
    await registerAccount(options.simulatorUrl, state, webhookUrl);
  };
  if (client === null) {
    if (state.chatbot_id !== undefined) await register(state.chatbot_id);
    return false;
  }

  if (state.chatbot_id === undefined) {
    if (options.simulatorUrl !== null) await nameAccount(client);
    state.chatbot_id = await createChatbot(client);
    save();
  } else if ((await client.request('GET', `/api/chatbots/${state.chatbot_id}`)).status === 404) {
    return false;
  }
  const chatbot = `/api/chatbots/${state.chatbot_id}`;
  for (const [title, text] of knowledge()) {
    if (state.sources[title] !== undefined) continue;
    const source = await client.call('POST', `${chatbot}/knowledge/texts`, { title, text });
    state.sources[title] = String(source.id);
    save();
  }
  if (state.sources[UPLOADED_FILE] === undefined) {
    const content = readFileSync(join(KNOWLEDGE_FOLDER, UPLOADED_FILE), 'utf8');
    const source = await client.upload(`${chatbot}/knowledge/files`, UPLOADED_FILE, content);
    state.sources[UPLOADED_FILE] = String(source.id);
    save();
  }
  if (options.simulatorUrl !== null) {
    await register(state.chatbot_id);
    if (!state.connected) {
      const { page_access_token, verify_token, app_secret } = state;
      await client.call('PUT', `${chatbot}/integrations/instagram`, {
        credentials: { page_access_token, verify_token, app_secret },
      });
      state.connected = true;
    }
  }
  save();
  await Promise.all(Object.values(state.sources).map((id) => waitForSource(client, `${chatbot}/knowledge/${id}`)));
  return true;
}

function loadState(file: string): DemoState {
  if (existsSync(file)) {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as DemoState;
    } catch {
      throw new LaunchError(`${file} is damaged: remove it to have the demo set up again`);
    }
  }
  return {
    sources: {},
    instagram_account_id: INSTAGRAM_ACCOUNT_ID,
    page_access_token: `IGAA${randomBytes(24).toString('hex')}`,
    app_secret: randomBytes(16).toString('hex'),
    verify_token: randomBytes(16).toString('hex'),
    connected: false,
  };
}

/** Title and text of each of the demo shop's texts. */
function knowledge(): [string, string][] {
  return readdirSync(KNOWLEDGE_FOLDER)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => [basename(name, '.md').replaceAll('-', ' '), readFileSync(join(KNOWLEDGE_FOLDER, name), 'utf8')]);
}

/** Until an owner names it, an account is called by its owner's address, which reads oddly in an invitation. */
async function nameAccount(client: ApiClient): Promise<void> {
  const { name } = await client.call('GET', '/api/account');
  if (String(name).includes('@')) await client.call('PATCH', '/api/account', { name: 'Fern & Kettle' });
}

async function createChatbot(client: ApiClient): Promise<string> {
  const chatbot = await client.call('POST', '/api/chatbots', {
    name: 'Demo shop',
    provider: 'builtin',
    system_prompt: SYSTEM_PROMPT,
  });
  return String(chatbot.id);
}

async function registerAccount(simulatorUrl: string, state: DemoState, webhookUrl: string): Promise<void> {
  const { instagram_account_id, page_access_token, app_secret } = state;
  const answer = await requestJson('POST', `${simulatorUrl}/simulator/accounts`, {
    body: { instagram_account_id, page_access_token, app_secret, webhook_url: webhookUrl },
  });
  if (answer.status >= 300) throw new LaunchError(`The simulator refused the demo account (${answer.status})`);
}

async function waitForSource(client: ApiClient, path: string): Promise<void> {
  let status: unknown;
  const settled = await client.waitUntil(
    path,
    (source) => {
      status = source.status;
      return source.answers === true || status === 'failed';
    },
    60_000,
  );
  if (!settled || status === 'failed') {
    throw new LaunchError(
      `The demo's knowledge was not read (${String(status)}): see worker-ingest.log in the data directory`,
    );
  }
}
