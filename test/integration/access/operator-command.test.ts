import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { productDatabase } from '../../support/database';
import { apiOk, product, requestJson } from '../../support/product';

const PASSWORD = 'a quiet garden behind the shop';

/** What `npm run operator` runs, on the data directory of the running product. */
async function operator(...args: string[]): Promise<{ code: number; output: string }> {
  const { dataDir } = await product();
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(__dirname, '../../../dist/devstack/operator.js'), ...args],
      { env: { PATH: process.env.PATH, DATA_DIR: dataDir } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    );
  });
}

describe('npm run operator', () => {
  it('makes somebody an operator and takes it back, each at once and with one line', async () => {
    const email = `${randomBytes(6).toString('hex')}@example.com`;
    const { api_key } = await apiOk('POST', '/api/accounts', { name: 'Second', email });
    const { apiUrl } = await product();
    const byKey = { authorization: `Bearer ${api_key}` };
    const read = (path: string) => requestJson('GET', `${apiUrl}${path}`, undefined, byKey);
    const isOperator = async (): Promise<boolean> => (await read('/api/members')).body.data[0].operator;
    expect(await isOperator()).toBe(false);
    expect(await operator(email.toUpperCase())).toEqual({
      code: 0,
      output: `${email.toUpperCase()} is an operator now.\n`,
    });
    expect(await isOperator()).toBe(true);
    // The scope to operate is given by name: a key from before does not come by it.
    expect((await read('/api/accounts')).status).toBe(403);
    expect(await operator(email, '--remove')).toEqual({ code: 0, output: `${email} is no operator any more.\n` });
    expect(await isOperator()).toBe(false);
    const { body } = await read('/api/audit-log');
    const actions = (body.data as { action: string }[]).map(({ action }) => action);
    expect(actions.filter((action) => action.endsWith('Operator'))).toEqual(['withdrawOperator', 'grantOperator']);
  });

  it('makes a link to a new password that works once, within an hour, and proves nothing about the address', async () => {
    const email = `${randomBytes(6).toString('hex')}@example.com`;
    const { api_key } = await apiOk('POST', '/api/accounts', { name: 'Third', email });
    const { apiUrl } = await product();
    const byKey = { authorization: `Bearer ${api_key}` };
    const post = (path: string, body: unknown) => requestJson('POST', `${apiUrl}${path}`, body);
    const { code, output } = await operator(email, '--reset-password');
    expect(code).toBe(0);
    const [, token, until = ''] =
      /^http:\/\/\S+\/reset-password#(rst_\S+)\n.+It works once, until (.+)\.\n$/s.exec(output) ?? [];
    const validMs = Date.parse(until) - Date.now();
    expect([validMs > 55 * 60_000, validMs <= 60 * 60_000]).toEqual([true, true]);
    const database = await productDatabase();
    try {
      expect(JSON.stringify(await database.passwordResets.find().toArray())).not.toContain(token);
    } finally {
      await database.close();
    }

    expect((await post('/api/reset-password', { token, password: PASSWORD })).status).toBe(200);
    expect((await post('/api/sign-in', { email, password: PASSWORD })).status).toBe(200);
    expect((await post('/api/reset-password', { token, password: `${PASSWORD} again` })).status).toBe(404);
    const read = (path: string) => requestJson('GET', `${apiUrl}${path}`, undefined, byKey);
    expect((await read('/api/members')).body.data).toMatchObject([{ email, email_proved: false, operator: false }]);
    const entries = (await read('/api/audit-log')).body.data as { action: string; actor: { email: string } }[];
    expect(entries.find(({ action }) => action === 'linkToResetPassword')?.actor.email).toBe('npm run operator');
    expect(JSON.stringify(entries)).not.toContain(token);
  });

  it('says so when nobody has the address, or none is given', async () => {
    const unknown = await operator('nobody@example.com');
    expect(unknown).toEqual({
      code: 1,
      output: expect.stringMatching(/^Nobody has the address nobody@example.com: .+\n$/),
    });
    for (const wrong of [
      [],
      ['a@example.com', 'b@example.com'],
      ['a@example.com', '--remove', '--reset-password'],
      ['--x'],
    ]) {
      expect(await operator(...wrong)).toEqual({
        code: 1,
        output: expect.stringMatching(/^Whom\? npm run operator -- .+\n$/),
      });
    }
    expect(await operator('nobody@example.com', '--reset-password')).toEqual(unknown);
  });
});
