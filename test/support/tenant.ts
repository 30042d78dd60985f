import { randomBytes } from 'node:crypto';
import { apiOk, product, requestJson } from './product';
import type { Answer } from './product';

/** An account of its own, with its owner's key. */
export interface Tenant {
  account_id: string;
  api(method: string, path: string, body?: unknown): Promise<Answer>;
  /** As `api`, but answers the body and throws unless the status is a 2xx. */
  apiOk: typeof apiOk;
}

/** Creates an account for one test, so that what it uses is nobody else's. */
export async function createTenant(): Promise<Tenant> {
  const { apiUrl } = await product();
  const created = await apiOk('POST', '/api/accounts', {
    name: 'Tenant',
    email: `owner-${randomBytes(8).toString('hex')}@example.com`,
  });
  const api = (method: string, path: string, body?: unknown) =>
    requestJson(method, `${apiUrl}${path}`, body, { authorization: `Bearer ${created.api_key}` });
  return {
    account_id: created.account.id,
    api,
    async apiOk(method, path, body) {
      const answer = await api(method, path, body);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
}
