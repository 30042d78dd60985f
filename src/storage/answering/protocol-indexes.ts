import type { Database } from '../database';

/** Creates the indexes that the turn and send protocols query by; existing ones are left alone. */
export async function ensureProtocolIndexes(database: Database): Promise<void> {
  await Promise.all([
    database.conversations.createIndexes([
      { key: { account_id: 1, chatbot_id: 1, session_id: 1, epoch: -1 }, unique: true },
      { key: { account_id: 1, chatbot_id: 1, updated_at: -1, _id: -1 } },
    ]),
    database.messages.createIndexes([
      { key: { conversation_id: 1, role: 1, resolution: 1, created_at: 1, mid: 1 } },
      { key: { conversation_id: 1, created_at: 1, _id: 1 } },
      { key: { role: 1, resolution: 1, saved_at: 1 } },
      { key: { conversation_id: 1, mid: 1 } },
      { key: { turn_id: 1 }, partialFilterExpression: { turn_id: { $exists: true } } },
      {
        key: { chatbot_id: 1, opening_digest: 1 },
        partialFilterExpression: { opening_digest: { $exists: true } },
      },
    ]),
    database.turns.createIndexes([
      { key: { conversation_id: 1, n: -1 } },
      { key: { conversation_id: 1, 'parts.mid': 1 } },
      { key: { conversation_id: 1, closed_at: 1 } },
      { key: { account_id: 1, chatbot_id: 1, state: 1 } },
      { key: { state: 1 } },
      { key: { owes_since: 1 }, partialFilterExpression: { owes_since: { $exists: true } } },
    ]),
    database.outbound.createIndexes([
      { key: { conversation_id: 1, created_at: -1 } },
      { key: { conversation_id: 1, 'part.mid': 1 } },
    ]),
    database.media.createIndexes([{ key: { message_id: 1 } }, { key: { conversation_id: 1 } }]),
    database.usage.createIndexes([{ key: { account_id: 1, period: 1, chatbot_id: 1 } }]),
    database.events.createIndexes([{ key: { account_id: 1, chatbot_id: 1, created_at: -1 } }]),
  ]);
}
