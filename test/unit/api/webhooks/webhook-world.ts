import { createHmac } from 'node:crypto';
import type { IntegrationCredentials } from '../../../../src/storage/connection/integration-credentials';
import { createIntake } from '../../../../src/api/webhooks/create-intake';
import type { IntakeParts } from '../../../../src/api/webhooks/create-intake';
import { createLogger } from '../../../../src/observability/logger';
import type { ActivityLog } from '../../../../src/domain/operations/activity-log';
import { MemoryInbox } from './memory-inbox';
import { RecordingGateway } from '../recording-gateway';

export const APP_SECRET = 'the-app-secret';
export const ACCOUNT_ID = '17840000000000001';

/** An integration of chatbot `bot_1`, connected and enabled unless told otherwise. */
export function integrationOf(change: Partial<IntegrationCredentials> = {}): IntegrationCredentials {
  return {
    token: 'token',
    appSecret: APP_SECRET,
    verifyToken: 'verify-me',
    login: 'facebook',
    credential_version: 1,
    integration_id: 'int_1',
    account_id: 'acc_1',
    chatbot_id: 'bot_1',
    instagram_account_id: ACCOUNT_ID,
    page_id: '777',
    enabled: true,
    status: 'connected',
    ...change,
  };
}

/** The intake on stored settings that a test can change under it. */
export function createWebhookWorld(environment: Partial<IntakeParts['environment']> = {}) {
  const integrations = new Map<string, IntegrationCredentials>([['bot_1', integrationOf()]]);
  const inbox = new MemoryInbox();
  const gateway = new RecordingGateway();
  const logged: ActivityLog[] = [];
  const store = { down: false, reads: 0 };
  const read = <T>(value: T): Promise<T> => {
    store.reads += 1;
    return store.down ? Promise.reject(new Error('database away')) : Promise.resolve(value);
  };
  /** What is known to have been sent, as `<conversation> <mid>`; a test may replace how it is looked up. */
  const known = new Set<string>();
  const sent = {
    known,
    noteEcho: (conversation: string, mid: string): Promise<boolean> => read(known.has(`${conversation} ${mid}`)),
  };
  const parts = createIntake({
    gateway,
    logger: createLogger('test', 'silent'),
    environment: {
      UNSIGNED_WEBHOOKS: 'verify',
      META_APP_SECRET: undefined,
      INSTAGRAM_APP_SECRET: undefined,
      ...environment,
    },
    repositories: {
      inbox,
      turns: { noteEcho: (_account, conversation, mid) => sent.noteEcho(conversation, mid) },
      accounts: { get: () => Promise.resolve(null) },
      logs: {
        write: (entry) => {
          logged.push(entry);
          return Promise.resolve();
        },
      },
      chatbots: {
        findByWebhook: (id) =>
          read(
            /^bot_[12]$/.test(id)
              ? ({ _id: id, account_id: 'acc_1', quiet_window_ms: id === 'bot_1' ? 100 : 200 } as never)
              : null,
          ),
      },
      integrations: {
        findByWebhookChatbot: (id) => read(integrations.get(id) ?? null),
        findByInstagramAccount: (accountId, ids) =>
          read(
            [...integrations.values()].flatMap(({ account_id, chatbot_id, instagram_account_id }) =>
              account_id === accountId && instagram_account_id && ids.includes(instagram_account_id)
                ? [{ chatbot_id, instagram_account_id }]
                : [],
            ),
          ),
        touchWebhook: () => Promise.resolve(),
        noteWorking: () => Promise.resolve(false),
      },
    },
  });
  return { ...parts, integrations, inbox, gateway, logged, store, sent };
}

/** A webhook body with these messages, as the guide shows it. */
export function bodyOf(mids: readonly string[], account = ACCOUNT_ID): Buffer {
  return Buffer.from(
    JSON.stringify({
      object: 'instagram',
      entry: [
        {
          id: account,
          time: 1_700_000_000_000,
          messaging: mids.map((mid, index) => ({
            sender: { id: '9001' },
            recipient: { id: account },
            timestamp: 1_700_000_000_000 + index,
            message: { mid, text: `Text of ${mid}` },
          })),
        },
      ],
    }),
  );
}

/** A webhook body with the echo of a message that the business sent to `customer`. */
export function echoOf(mid: string, customer = '9001'): Buffer {
  const message = { mid, text: 'We open at nine.', is_echo: true };
  const echo = { sender: { id: ACCOUNT_ID }, recipient: { id: customer }, timestamp: 1_700_000_000_000, message };
  return Buffer.from(
    JSON.stringify({ object: 'instagram', entry: [{ id: ACCOUNT_ID, time: 1_700_000_000_000, messaging: [echo] }] }),
  );
}

/** Meta's signature over these bytes. */
export function sign(body: Buffer, secret = APP_SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
