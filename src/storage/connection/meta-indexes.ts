import type { Database } from '../database';

/** Creates the indexes that the management of connections at Meta stands on; existing ones are left alone. */
export async function ensureMetaIndexes(database: Database): Promise<void> {
  await Promise.all([
    database.integrations.createIndexes([
      { key: { login: 1, _id: 1 } },
      { key: { meta_user_ids: 1 } },
      { key: { page_id: 1 } },
      { key: { status: 1, last_webhook_at: 1 } },
    ]),
    // Meta's deletion callback knows a person's id alone.
    database.conversations.createIndexes([{ key: { session_id: 1 } }]),
    database.oauthStates.createIndexes([{ key: { expires_at: 1 }, expireAfterSeconds: 0 }]),
    database.signInConfirmations.createIndexes([{ key: { expires_at: 1 }, expireAfterSeconds: 0 }]),
    database.retiredCredentials.createIndexes([{ key: { expires_at: 1 }, expireAfterSeconds: 0 }]),
  ]);
}
