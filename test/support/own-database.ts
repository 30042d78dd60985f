import { randomBytes } from 'node:crypto';
import { openDatabase } from '../../src/storage/database';
import type { Database } from '../../src/storage/database';
import { ensureIndexes } from '../../src/storage/indexes';
import { product } from './product';

/**
 * An empty database on the real server, with its indexes, that no process of the product knows. The caller closes it and drops
 * nothing: the embedded store reads all that it holds to drop a database, and everybody waits. It goes with the data directory.
 */
export async function ownDatabase(): Promise<Database> {
  const address = new URL((await product()).mongoUri);
  address.pathname = `/test_${randomBytes(6).toString('hex')}`;
  const database = openDatabase(address.toString());
  await ensureIndexes(database);
  return database;
}
