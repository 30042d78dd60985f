import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEnvironment } from '../src/config/environment';
import { ApiClient } from './api-client';
import { LaunchError } from './launch-error';
import { ownerFile } from './product-credentials';
import { runningProduct } from './running-product';

const POLL_MS = 500;

/** An operator's client: `API_KEY` at `PUBLIC_URL`, or the owner's of the product that runs on `DATA_DIR`. */
export function operatorClient(): ApiClient {
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

/** Follows an operation to its end and gives its result. @throws LaunchError with its message when it failed. */
export async function resultOfOperation(client: ApiClient, workflowId: string): Promise<unknown> {
  for (;;) {
    const operation = await client.call('GET', `/api/operations/${workflowId}`);
    if (operation.status === 'failed') throw new LaunchError((operation.error as { message: string }).message);
    if (operation.status === 'done') return operation.result;
    await sleep(POLL_MS);
  }
}
