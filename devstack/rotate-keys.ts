import { parseArgs } from 'node:util';
import type { ReencryptCredentialsWorkflowResult } from '../src/contracts/connection';
import { LaunchError } from './launch-error';
import { operatorClient, resultOfOperation } from './operator-client';
import { addCredentialsKey } from './product-credentials';
import { runCommand, runningProduct } from './running-product';

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

/** Has every stored secret encrypted with the first key and answers how that went. */
async function reencrypt(): Promise<string[]> {
  const client = operatorClient();
  const { workflow_id } = await client.call('POST', '/api/credentials/reencrypt');
  console.log(`started ${String(workflow_id)} …`);
  return report((await resultOfOperation(client, String(workflow_id))) as ReencryptCredentialsWorkflowResult);
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
