import { ensureContactIndexes } from './contacts/contact-indexes';
import { ensureAccessIndexes } from './access/access-indexes';
import type { Database } from './database';
import type { IdempotencyRecord } from './operations/idempotency';
import { ensureNotificationIndexes } from './notifications/notification-indexes';
import { ensureLimitIndexes } from './usage/limit-indexes';
import { ensureMetaIndexes } from './connection/meta-indexes';
import { ensureProtocolIndexes } from './answering/protocol-indexes';
import type { Session } from './access/sessions';

const IDEMPOTENCY_SECONDS = 7 * 24 * 60 * 60;
const ACTIVITY_LOG_SECONDS = 90 * 24 * 60 * 60;

/** Creates every index that a query or a rule of uniqueness stands on; existing ones are left alone. */
export async function ensureIndexes(database: Database): Promise<void> {
  await Promise.all([
    ensureProtocolIndexes(database),
    ensureNotificationIndexes(database),
    ensureContactIndexes(database),
    ensureMetaIndexes(database),
    ensureAccessIndexes(database),
    database.users.createIndexes([{ key: { email: 1 }, unique: true }, { key: { account_id: 1 } }]),
    database.apiKeys.createIndexes([
      { key: { digest: 1 }, unique: true },
      { key: { account_id: 1, created_at: -1, _id: -1 } },
    ]),
    database.db.collection<Session>('sessions').createIndexes([{ key: { expires_at: 1 }, expireAfterSeconds: 0 }]),
    database.db
      .collection<IdempotencyRecord>('idempotency_keys')
      .createIndexes([{ key: { created_at: 1 }, expireAfterSeconds: IDEMPOTENCY_SECONDS }]),
    database.db.collection('live_processes').createIndexes([
      { key: { kind: 1, seen_at: 1 } },
      // Killed processes take no leave.
      { key: { seen_at: 1 }, expireAfterSeconds: 60 * 60 },
    ]),
    database.db.collection('limit_counters').createIndexes([{ key: { expires_at: 1 }, expireAfterSeconds: 0 }]),
    database.chatbots.createIndexes([{ key: { account_id: 1, created_at: -1, _id: -1 } }]),
    database.integrations.createIndexes([
      { key: { chatbot_id: 1, integration_type: 1 }, unique: true },
      {
        key: { instagram_account_id: 1 },
        unique: true,
        partialFilterExpression: { instagram_account_id: { $exists: true } },
      },
      { key: { account_id: 1 } },
      { key: { status: 1 } },
      { key: { enabled: 1, _id: 1 } },
    ]),
    database.inbox.createIndexes([
      { key: { received_at: 1 } },
      { key: { chatbot_id: 1, received_at: 1 } },
      { key: { chatbot_id: 1, signed: 1 } },
      { key: { account_id: 1, signed: 1 } },
    ]),
    ensureLimitIndexes(database),
    database.knowledgeSources.createIndexes([{ key: { account_id: 1, chatbot_id: 1, created_at: -1, _id: -1 } }]),
    database.activityLogs.createIndexes([
      { key: { account_id: 1, chatbot_id: 1, created_at: -1, _id: -1 } },
      { key: { created_at: 1 }, expireAfterSeconds: ACTIVITY_LOG_SECONDS },
    ]),
  ]);
}
