import { MongoServerError } from 'mongodb';
import type { Collection, Document, IndexDescription } from 'mongodb';
import { COLLECTIONS } from './collections';
import type { Collections } from './collections';
import type { Database } from './database';

/** Indexes of earlier versions that no query uses any more, by collection. */
const RETIRED: Readonly<Record<string, readonly string[]>> = {
  messages: ['role_1_resolution_1_saved_at_1', 'chatbot_id_1_opening_digest_1'],
  turns: ['account_id_1_chatbot_id_1_committed_at_1'],
  usage: ['created_at_1'],
  erasures: ['requested_at_1'],
};
/** What makes an index another one, besides its keys. */
const OPTIONS = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'] as const;

const NO_SUCH_COLLECTION = 26;
/** Another process was faster. */
const NO_SUCH_INDEX = 27;

/**
 * Creates every index that a query or a rule of uniqueness stands on, in place of those of earlier versions; others are left
 * alone. Repeated, it changes nothing.
 */
export async function ensureIndexes(database: Database): Promise<void> {
  await Promise.all(
    Object.entries(COLLECTIONS).map(async ([key, { indexes }]) => {
      if (indexes.length > 0) await ensure(database[key as keyof Collections] as unknown as Collection, indexes);
    }),
  );
}

async function ensure(collection: Collection, indexes: readonly IndexDescription[]): Promise<void> {
  const wanted = new Map(indexes.map((index) => [nameOf(index), index]));
  for (const existing of await existingIndexes(collection)) {
    const name = String(existing['name']);
    const index = wanted.get(name);
    const retired = RETIRED[collection.collectionName]?.includes(name) === true;
    if (index ? OPTIONS.some((option) => differs(index[option], existing[option])) : retired) {
      await unlessCode(NO_SUCH_INDEX, collection.dropIndex(name));
    }
  }
  await collection.createIndexes([...indexes]);
}

/** None of a collection that is not there yet. */
async function existingIndexes(collection: Collection): Promise<Document[]> {
  const listed = collection.listIndexes().toArray() as Promise<Document[]>;
  return (await unlessCode(NO_SUCH_COLLECTION, listed)) ?? [];
}

/** What a command gives; undefined where it fails with this code of MongoDB. */
async function unlessCode<T>(code: number, command: Promise<T>): Promise<T | undefined> {
  try {
    return await command;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === code) return undefined;
    throw error;
  }
}

/** Left out is the same as `false`. */
function differs(wanted: unknown, existing: unknown): boolean {
  const told = existing === false ? undefined : existing;
  return JSON.stringify(wanted ?? null) !== JSON.stringify(told ?? null);
}

/** As the database names it by itself. */
function nameOf({ key, name }: IndexDescription): string {
  return name ?? Object.entries(key).flat().join('_');
}
