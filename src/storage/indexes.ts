import { COLLECTIONS } from './collections';
import type { Collections } from './collections';
import type { Database } from './database';

/** Creates every index that a query or a rule of uniqueness stands on; existing ones are left alone. */
export async function ensureIndexes(database: Database): Promise<void> {
  await Promise.all(
    Object.entries(COLLECTIONS).map(async ([key, { indexes }]) => {
      if (indexes.length > 0) await database[key as keyof Collections].createIndexes([...indexes]);
    }),
  );
}
