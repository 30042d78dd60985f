import { ApiClient, requestJson } from './api-client';
import type { JsonAnswer } from './api-client';
import { LaunchError } from './launch-error';
import { ownerFile, saveOwner } from './product-credentials';
import type { Owner } from './product-credentials';

/** The owner's way into the API; null without one. `remark` says what of `owner.json` holds no more, and what to do. */
export interface OwnerAccess {
  client: ApiClient | null;
  remark?: string;
}

/**
 * An API client for the owner. The stored key is kept while it works; else the owner signs in and makes a new one, which
 * is written to `owner.json`. An owner who changed the password or was removed is never made anew: the product starts
 * without them, and the remark says so.
 * @throws LaunchError when a first start has no owner, or the API gives no key to one who signed in.
 */
export async function signInOwner(baseUrl: string, dataDirectory: string, owner: Owner): Promise<OwnerAccess> {
  const session = await requestJson('POST', `${baseUrl}/api/sign-in`, {
    body: { email: owner.email, password: owner.password },
  });
  const file = ownerFile(dataDirectory);
  if (owner.api_key !== undefined && (await works(baseUrl, owner.api_key))) {
    const client = new ApiClient(baseUrl, owner.api_key);
    if (session.status === 200) await endSession(baseUrl, session);
    if (session.status !== 401) return { client };
    return { client, remark: `The password in ${file} is not ${owner.email}'s any more; the API key still works.` };
  }
  if (session.status !== 200) {
    if (owner.api_key === undefined) {
      throw new LaunchError(
        `${owner.email} cannot sign in (${session.status}): the database already has an owner, set OWNER_EMAIL and OWNER_PASSWORD to that account`,
      );
    }
    return {
      client: null,
      remark:
        `${file} lets nobody in any more: ${owner.email} was removed, or has another password and no such key. ` +
        'Sign in as an owner of today; to have npm start keep a key again, set OWNER_EMAIL and OWNER_PASSWORD to one.',
    };
  }
  const made = await requestJson('POST', `${baseUrl}/api/api-keys`, {
    headers: { cookie: session.cookie, origin: baseUrl },
    body: {
      name: 'npm start',
      scopes: ['read', 'write', 'manage', ...(session.body.operator === true ? ['operate'] : [])],
    },
  });
  if (made.status >= 300 || typeof made.body.api_key !== 'string') {
    throw new LaunchError(
      `The API gave ${owner.email} no key (${made.status}): see the API's log in the data directory`,
    );
  }
  await endSession(baseUrl, session);
  saveOwner(dataDirectory, { ...owner, api_key: made.body.api_key });
  return { client: new ApiClient(baseUrl, made.body.api_key) };
}

async function works(baseUrl: string, apiKey: string): Promise<boolean> {
  return (await new ApiClient(baseUrl, apiKey).request('GET', '/api/chatbots?limit=1')).status === 200;
}

/** What is not used any more must not stay open. */
async function endSession(baseUrl: string, { cookie }: JsonAnswer): Promise<void> {
  await requestJson('POST', `${baseUrl}/api/sign-out`, { headers: { cookie, origin: baseUrl } });
}
