import { ApiClient, requestJson } from './api-client';
import { LaunchError } from './launch-error';
import { saveOwner } from './product-credentials';
import type { Owner } from './product-credentials';

/**
 * An API client for the owner. The stored key is kept while it works; else the owner signs in and makes a new one, which
 * is written to `owner.json`.
 * @throws LaunchError when the owner's password is not the one that the database knows.
 */
export async function signInOwner(baseUrl: string, dataDirectory: string, owner: Owner): Promise<ApiClient> {
  if (owner.api_key !== undefined) {
    const client = new ApiClient(baseUrl, owner.api_key);
    if ((await client.request('GET', '/api/chatbots?limit=1')).status === 200) return client;
  }
  const session = await requestJson('POST', `${baseUrl}/api/sign-in`, {
    body: { email: owner.email, password: owner.password },
  });
  if (session.status >= 300) {
    throw new LaunchError(
      `${owner.email} cannot sign in (${session.status}): the database already has an owner, set OWNER_EMAIL and OWNER_PASSWORD to that account`,
    );
  }
  const made = await requestJson('POST', `${baseUrl}/api/api-keys`, {
    headers: { cookie: session.cookie, origin: baseUrl },
    body: { name: 'npm start' },
  });
  if (made.status >= 300 || typeof made.body.api_key !== 'string') {
    throw new LaunchError(
      `The API gave ${owner.email} no key (${made.status}): see the API's log in the data directory`,
    );
  }
  saveOwner(dataDirectory, { ...owner, api_key: made.body.api_key });
  return new ApiClient(baseUrl, made.body.api_key);
}
