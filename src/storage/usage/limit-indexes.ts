import type { Database } from '../database';

/** Creates the indexes by which an account's limits are counted, as far as no list has them already. */
export async function ensureLimitIndexes({ notes, exports, knowledgeSources }: Database): Promise<void> {
  await Promise.all([
    notes.createIndexes([{ key: { account_id: 1 } }]),
    exports.createIndexes([{ key: { account_id: 1, expires_at: 1 } }]),
    knowledgeSources.createIndexes([{ key: { account_id: 1, bytes: 1 } }]),
  ]);
}
