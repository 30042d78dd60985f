import type { Database } from '../database';

/** Creates the indexes of what is known of contacts and of what accounts use; existing ones are left alone. */
export async function ensureContactIndexes(database: Database): Promise<void> {
  const newestFirst = { updated_at: -1, _id: -1 } as const;
  await Promise.all([
    database.conversations.createIndexes([
      { key: { account_id: 1, chatbot_id: 1, status: 1, ...newestFirst } },
      { key: { account_id: 1, chatbot_id: 1, needs_attention: 1, ...newestFirst } },
      { key: { account_id: 1, chatbot_id: 1, bot_paused_until: 1 } },
      { key: { account_id: 1, chatbot_id: 1, blocked_at: 1 } },
      { key: { session_id: 1 } },
    ]),
    database.messages.createIndexes([{ key: { account_id: 1, chatbot_id: 1, created_at: -1 } }]),
    database.outbound.createIndexes([{ key: { account_id: 1, chatbot_id: 1 } }]),
    database.events.createIndexes([
      { key: { account_id: 1, chatbot_id: 1, customer_id: 1 } },
      { key: { customer_id: 1 } },
      { key: { conversation_id: 1 } },
    ]),
    database.activityLogs.createIndexes([
      { key: { account_id: 1, chatbot_id: 1, level: 1, created_at: -1, _id: -1 } },
      { key: { account_id: 1, chatbot_id: 1, event: 1, created_at: -1 } },
      { key: { conversation_id: 1, created_at: -1, _id: -1 } },
      { key: { workflow_id: 1 } },
    ]),
    database.notifications.createIndexes([
      { key: { 'data.conversation_id': 1 } },
      { key: { account_id: 1, chatbot_id: 1 } },
    ]),
    database.media.createIndexes([{ key: { account_id: 1, chatbot_id: 1 } }]),
    database.notes.createIndexes([
      { key: { conversation_id: 1, created_at: -1, _id: -1 } },
      { key: { account_id: 1, chatbot_id: 1 } },
    ]),
    database.exports.createIndexes([
      { key: { conversation_id: 1 } },
      { key: { account_id: 1, chatbot_id: 1 } },
      { key: { expires_at: 1 }, expireAfterSeconds: 0 },
    ]),
    database.exportPages.createIndexes([
      { key: { conversation_id: 1 } },
      { key: { export_id: 1 } },
      { key: { account_id: 1, chatbot_id: 1 } },
      { key: { expires_at: 1 }, expireAfterSeconds: 0 },
    ]),
    database.erasures.createIndexes([
      { key: { requested_at: 1 }, partialFilterExpression: { status: 'running' } },
      { key: { account_id: 1, chatbot_id: 1 } },
    ]),
    database.erasedContacts.createIndexes([{ key: { account_id: 1, chatbot_id: 1 } }]),
    database.forgottenRuns.createIndexes([{ key: { noted_at: 1 } }]),
    database.usage.createIndexes([{ key: { created_at: 1 }, partialFilterExpression: { counted: false } }]),
    database.usageTotals.createIndexes([{ key: { period: 1, updated_at: 1 } }, { key: { due: 1 } }]),
  ]);
}
