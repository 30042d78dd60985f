import { openDatabase } from '../../src/storage/database';
import type { Database } from '../../src/storage/database';
import { product } from './product';

/** The running product's database. The caller closes it. */
export async function productDatabase(): Promise<Database> {
  return openDatabase((await product()).mongoUri);
}

/** Every document of every collection in which one of these texts stands, as `<collection>: <document>`. */
export async function documentsHolding({ db }: Database, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await db.listCollections().toArray()) {
    for await (const document of db.collection(name).find()) {
      const json = JSON.stringify(document);
      if (texts.some((text) => json.includes(text))) found.push(`${name}: ${json}`);
    }
  }
  return found;
}
