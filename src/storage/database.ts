import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import { COLLECTIONS } from './collections';
import type { Collections } from './collections';

export interface Database extends Collections {
  client: MongoClient;
  db: Db;
  close(): Promise<void>;
}

/**
 * A client for `uri` (its path names the database, `botsmith` without one). Writes wait for the majority; a server that
 * is away is reported after two seconds, so that callers can fall back instead of hanging. Connects on first use. With
 * `monitorCommands` the client tells of each request, which costs time.
 */
export function openDatabase(uri: string, { monitorCommands = false } = {}): Database {
  const client = new MongoClient(uri, {
    appName: 'botsmith',
    writeConcern: { w: 'majority' },
    retryWrites: true,
    serverSelectionTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
    socketTimeoutMS: 5_000,
    ignoreUndefined: true,
    monitorCommands,
  });
  const address = new URL(uri.replace(/^mongodb(\+srv)?:/, 'http:').replace(/(\/\/[^/,]+),[^/]*/, '$1'));
  const named = address.pathname.slice(1);
  const db = client.db(named === '' ? 'botsmith' : named);
  const collections = Object.fromEntries(
    Object.entries(COLLECTIONS).map(([key, { name }]) => [key, db.collection(name)]),
  ) as unknown as Collections;
  return { client, db, ...collections, close: () => client.close() };
}
