import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../src/config/environment';
import type { ReencryptCredentialsWorkflowResult } from '../src/workflows/contracts';
import { ApiClient } from './api-client';
import { LaunchError } from './launch-error';
import { addCredentialsKey, ownerFile } from './product-credentials';
import { runCommand, runningProduct } from './running-product';

const POLL_MS = 500;

/** What comes next after a new key stands first. */
const NEXT = ['1. Restart every process with it (npm start: Ctrl-C, then npm start again).', '2. npm run rotate-keys'];

/** Puts a new key first in the data directory, or says how to where the keys stand in the environment. */
function newKey(): string[] {
  const { CREDENTIALS_KEYS } = process.env;
  if (CREDENTIALS_KEYS) {
    return [
      'CREDENTIALS_KEYS is set in the environment. Make a key there: openssl rand -base64 32',
      'Put it behind the others (CREDENTIALS_KEYS=old,new) and restart every process, so that all of them can read it.',
      'Then put it first (CREDENTIALS_KEYS=new,old), and:',
      ...NEXT,
    ];
  }
  const { dataDirectory } = runningProduct(process.env);
  return [
    `${addCredentialsKey(dataDirectory)} is the first key in ${dataDirectory} now; the older ones still decrypt.`,
    ...NEXT,
  ];
}

/** An operator's client: `API_KEY` at `PUBLIC_URL`, or the owner's of the product that runs on `DATA_DIR`. */
function operatorClient(): ApiClient {
  const { API_KEY, PUBLIC_URL } = process.env;
  if (API_KEY && PUBLIC_URL) return new ApiClient(readEnvironment().PUBLIC_URL, API_KEY);
  const { dataDirectory, urls } = runningProduct(process.env);
  if (!urls) {
    throw new LaunchError(
      'BotSmith is not running here: start it with npm start, or set PUBLIC_URL and API_KEY (an operator’s key).',
    );
  }
  const { api_key } = JSON.parse(readFileSync(ownerFile(dataDirectory), 'utf8')) as { api_key?: string };
  return new ApiClient(urls.api.replace('localhost', '127.0.0.1'), API_KEY ?? api_key ?? '');
}

/** Has every stored secret encrypted with the first key and answers how that went. */
async function reencrypt(): Promise<string[]> {
  const client = operatorClient();
  const { workflow_id } = await client.call('POST', '/api/credentials/reencrypt');
  console.log(`started ${String(workflow_id)} …`);
  for (;;) {
    const operation = await client.call('GET', `/api/operations/${String(workflow_id)}`);
    if (operation.status === 'failed') {
      throw new LaunchError((operation.error as { message: string }).message);
    }
    if (operation.status === 'done') return report(operation.result as ReencryptCredentialsWorkflowResult);
    await sleep(POLL_MS);
  }
}

function report({ reencrypted, unreadable, message, complete }: ReencryptCredentialsWorkflowResult): string[] {
  if (!complete) throw new LaunchError(`${reencrypted} secrets were encrypted anew. ${message}`);
  const left = unreadable === 0 ? [] : [`${unreadable} secrets can be read with no configured key; enter them again.`];
  return [`${reencrypted} secrets were encrypted anew.`, ...left, message];
}

async function rotateKeys(args: string[]): Promise<string[]> {
  const { values } = parseArgs({ args, options: { 'new-key': { type: 'boolean' } } });
  return values['new-key'] ? newKey() : reencrypt();
}

runCommand(() => rotateKeys(process.argv.slice(2)));
