import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { freePort } from '../../../devstack/ports';
import { readProcessList } from '../../../devstack/process-list';
import { newIgsid, requestJson } from '../../support/product';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';
import { waitFor } from '../../support/wait-for';
import { launchProduct } from '../../support/shared-product/launched-product';
import type { LaunchedProduct } from '../../support/shared-product/launched-product';

const ROTATE_KEYS = join(__dirname, '../../../dist', 'devstack', 'rotate-keys.js');

describe('a credentials key changed as the documentation says', () => {
  const dataDirectory = temporaryFolder();
  const keysFile = join(dataDirectory, 'credentials.keys');
  let environment: NodeJS.ProcessEnv;
  let product: LaunchedProduct | undefined;

  beforeAll(async () => {
    environment = {
      PATH: process.env.PATH,
      DATA_DIR: dataDirectory,
      PORT: String(await freePort()),
      SIMULATOR_PORT: String(await freePort()),
    };
    product = await launchProduct(environment);
  }, 200_000);

  afterAll(async () => {
    await product?.stop();
    removeTemporaryFolders();
  });

  async function restart(): Promise<void> {
    await product?.stop();
    product = await launchProduct(environment);
  }

  async function rotateKeys(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [ROTATE_KEYS, ...args], { env: environment });
    return stdout;
  }

  function simulatorUrl(path: string): string {
    return `http://127.0.0.1:${environment.SIMULATOR_PORT}/simulator${path}`;
  }

  function demo(): { chatbot_id: string; instagram_account_id: string } {
    return JSON.parse(readFileSync(join(dataDirectory, 'demo.json'), 'utf8'));
  }

  /** Asks the demo shop as a new customer and answers what came back; throws when nothing does. */
  async function ask(): Promise<string[]> {
    const from = newIgsid();
    const to = demo().instagram_account_id;
    await requestJson('POST', simulatorUrl('/messages'), { from, to, text: 'When do you open?' });
    return waitFor('the shop answers', async () => {
      const { body } = await requestJson('GET', simulatorUrl(`/conversations/${from}?account=${to}`));
      const answers = body.messages.filter((message: { from: string }) => message.from === 'business');
      return answers.length > 0 && answers.map(({ text }: { text: string }) => text);
    });
  }

  /** The ids of the keys that stored secrets are encrypted with. */
  async function keysInUse(): Promise<string[]> {
    const mongo = new MongoClient(readProcessList(dataDirectory)?.urls?.mongodb_uri ?? '');
    try {
      const database = mongo.db('botsmith');
      const stored = await Promise.all(
        ['integrations', 'chatbots'].map(async (name) => database.collection(name).find().toArray()),
      );
      const ids = [...JSON.stringify(stored).matchAll(/"v[12]\.(\w+)\./g)].map(([, id]) => id ?? '');
      return [...new Set(ids)].sort();
    } finally {
      await mongo.close();
    }
  }

  it('leaves no message unanswered, and in the end no secret under the older key', async () => {
    expect(await ask()).toHaveLength(1);
    expect(await keysInUse()).toEqual(['k1']);

    expect(await rotateKeys('--new-key')).toContain('k2 is the first key');
    await restart();
    expect(await keysInUse()).toEqual(['k1']);

    const answered: string[][] = [];
    let rotated = false;
    const traffic = (async () => {
      do answered.push(...(await Promise.all([ask(), ask(), ask()])));
      while (!rotated);
    })();
    const report = await rotateKeys().finally(() => {
      rotated = true;
    });
    await traffic;
    expect(report).toMatch(/secrets were encrypted anew/);
    expect(answered.every((answers) => answers.length === 1)).toBe(true);
    expect(answered.length).toBeGreaterThanOrEqual(3);
    expect(await keysInUse()).toEqual(['k2']);

    writeFileSync(keysFile, `${readFileSync(keysFile, 'utf8').split(',')[0]}\n`);
    await restart();
    expect(await ask()).toHaveLength(1);
  }, 300_000);
});
