import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createReencryptionActivities } from '../../../src/activities/connection/reencryption-activities';
import { DEFAULT_CONVERSATION_RULES } from '../../../src/domain/answering/conversation-rules';
import { newId } from '../../../src/domain/ids';
import { CredentialCipher } from '../../../src/security/credential-cipher';
import { PromptVersionRepository } from '../../../src/storage/answering/prompt-versions';
import { ChatbotRepository } from '../../../src/storage/connection/chatbots';
import type { Database } from '../../../src/storage/database';
import { IntegrationRepository } from '../../../src/storage/connection/integrations';
import { Reencryption } from '../../../src/storage/connection/reencryption';
import { createDataConverter } from '../../../src/temporal/data-converter';
import { createHistoryRetention } from '../../../src/worker/schedules/history-retention';
import { failureInterceptor } from '../../../src/worker/runtime/failure-interceptor';
import type { ReencryptCredentialsWorkflowResult } from '../../../src/contracts/connection';
import { ownDatabase } from '../../support/own-database';
import { parseKeys } from '../../support/parse-keys';
import { api, product } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

const CHATBOTS = 450;
const oldKey = { id: 'old', key: randomBytes(32) };
const newKey = { id: 'new', key: randomBytes(32) };

describe('a new credentials key', () => {
  let database: Database;
  let temporal: Client;
  let connection: NativeConnection;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    database = await ownDatabase();
    temporal = await temporalClient();
    connection = await NativeConnection.connect({ address: (await product()).temporalAddress });
  });

  afterAll(async () => {
    await Promise.all([database.close(), temporal.connection.close(), connection.close()]);
  });

  const repositories = (cipher: CredentialCipher) => ({
    chatbots: new ChatbotRepository(database.chatbots, cipher, new PromptVersionRepository(database.promptVersions)),
    integrations: new IntegrationRepository(database.integrations, cipher),
  });
  const credentialsOf = (chatbotId: string, round = 0) => ({
    page_access_token: `token-${chatbotId}-${round}`,
    verify_token: `verify-${chatbotId}`,
    app_secret: `secret-${chatbotId}`,
  });

  /** Stores chatbots whose provider keys, and a tenth of them whose integrations, are encrypted by this cipher. */
  const fillStore = async (accountId: string, cipher: CredentialCipher): Promise<string[]> => {
    const { chatbots, integrations } = repositories(cipher);
    const ids = Array.from({ length: CHATBOTS }, () => newId('chatbot'));
    for (const [index, _id] of ids.entries()) {
      const now = new Date();
      await chatbots.create({
        ...DEFAULT_CONVERSATION_RULES,
        _id,
        account_id: accountId,
        name: 'Bakery',
        system_prompt: '',
        provider: 'openai',
        api_key: `sk-${_id}`,
        quiet_window_ms: 0,
        fallback_message: 'Later.',
        takeover_pause_minutes: 60,
        created_at: now,
        updated_at: now,
      });
      if (index % 10 === 0) await integrations.put(accountId, _id, { credentials: credentialsOf(_id) });
    }
    return ids;
  };

  /** Runs the workflow on a worker of its own that has these keys. */
  const runWorkflow = async (cipher: CredentialCipher, key_id: string): Promise<ReencryptCredentialsWorkflowResult> => {
    const taskQueue = `test-${randomBytes(6).toString('hex')}`;
    const worker = await Worker.create({
      connection,
      taskQueue,
      workflowBundle: { codePath: join(__dirname, '../../../dist/workflow-bundle.js') },
      dataConverter: createDataConverter(parseKeys((await product()).credentialsKeys), {
        acceptsUnbound: () => false,
        refusal: 'throw',
      }),
      interceptors: { activity: [() => ({ inbound: failureInterceptor })] },
      activities: createReencryptionActivities({
        secrets: new Reencryption(database.db, cipher),
        histories: createHistoryRetention(temporal),
        clock: () => new Date(),
      }),
    });
    return worker.runUntil(
      temporal.workflow.execute('reencryptCredentialsWorkflow', {
        workflowId: `reencrypt-credentials.${taskQueue}`,
        taskQueue,
        args: [{ key_id }],
        workflowExecutionTimeout: '1 minute',
      }) as Promise<ReencryptCredentialsWorkflowResult>,
    );
  };

  it('is alone needed once everything was encrypted anew, while others went on writing', async () => {
    const accountId = newId('account');
    const before = new CredentialCipher([oldKey]);
    const during = new CredentialCipher([newKey, oldKey]);
    const ids = await fillStore(accountId, before);
    const connected = ids.filter((_, index) => index % 10 === 0);
    const busy = connected.slice(0, connected.length / 2);
    const { integrations } = repositories(during);

    const latest = new Map<string, number>();
    let running = true;
    let rounds = 0;
    const traffic = (async () => {
      while (running) {
        const chatbotId = busy[rounds % busy.length] as string;
        rounds += 1;
        await integrations.put(accountId, chatbotId, { credentials: credentialsOf(chatbotId, rounds) });
        latest.set(chatbotId, rounds);
      }
    })();
    const result = await runWorkflow(during, 'new').finally(() => {
      running = false;
    });
    await traffic;

    expect(result).toMatchObject({ key_id: 'new', unreadable: 0, complete: true });
    // Every provider's key, and the three secrets of each integration that nobody else wrote meanwhile.
    expect(result.reencrypted).toBeGreaterThanOrEqual(CHATBOTS + 3 * (connected.length - busy.length));
    expect(new Date(result.older_keys_needed_until ?? 0).getTime()).toBeGreaterThan(Date.now());
    const after = repositories(new CredentialCipher([newKey]));
    for (const chatbotId of ids) {
      const chatbot = await after.chatbots.get(accountId, chatbotId);
      expect(chatbot && after.chatbots.providerKey(chatbot)).toBe(`sk-${chatbotId}`);
    }
    for (const chatbotId of connected) {
      const expected = credentialsOf(chatbotId, latest.get(chatbotId) ?? 0);
      expect(await after.integrations.credentials(accountId, chatbotId)).toMatchObject({
        token: expected.page_access_token,
        verifyToken: expected.verify_token,
        appSecret: expected.app_secret,
      });
    }

    const again = await runWorkflow(during, 'new');
    expect(again).toMatchObject({ reencrypted: 0, complete: true });
  }, 120_000);

  it('leaves what no key decrypts as it is, and says so', async () => {
    const accountId = newId('account');
    const { integrations } = repositories(new CredentialCipher([{ id: 'lost', key: randomBytes(32) }]));
    const { integration } = await integrations.put(accountId, newId('chatbot'), { credentials: credentialsOf('lost') });
    const result = await runWorkflow(new CredentialCipher([newKey, oldKey]), 'new');
    expect(result).toMatchObject({ unreadable: 3, complete: true });
    expect(await database.integrations.findOne({ _id: integration._id })).toEqual(integration);
  });

  it('never takes back what was changed between the reading and the writing of it', async () => {
    const accountId = newId('account');
    const cipher = new CredentialCipher([newKey, oldKey]);
    const chatbotId = newId('chatbot');
    await repositories(new CredentialCipher([oldKey])).integrations.put(accountId, chatbotId, {
      credentials: credentialsOf(chatbotId),
    });
    const reencryption = new Reencryption(database.db, cipher);
    const read = await reencryption.documents(0, null, 1_000);
    const { integrations } = repositories(cipher);
    await integrations.put(accountId, chatbotId, { credentials: { page_access_token: 'the newer token' } });
    expect(await reencryption.renewAll(0, read)).toMatchObject({ reencrypted: 0 });
    expect(await integrations.credentials(accountId, chatbotId)).toMatchObject({ token: 'the newer token' });
  });

  it('is not used by a worker that has another one, which says what to do', async () => {
    await expect(runWorkflow(new CredentialCipher([oldKey]), 'new')).rejects.toMatchObject({
      cause: expect.objectContaining({ cause: expect.objectContaining({ type: 'keys_differ' }) }),
    });
  });

  it('is taken into use through the API, by operators, followed like every operation', async () => {
    const started = await api('POST', '/api/credentials/reencrypt');
    expect([started.status, started.body.status]).toEqual([202, 'running']);
    const operation = await waitFor('the operation is done', async () => {
      const { body } = await api('GET', `/api/operations/${started.body.workflow_id}`);
      return body.status !== 'running' && body;
    });
    expect(operation).toMatchObject({ status: 'done', result: { complete: true, unreadable: 0 } });
  });
});
