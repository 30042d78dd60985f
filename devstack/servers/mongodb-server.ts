import { basename } from 'node:path';
import { MongoClient } from 'mongodb';
import type { ProgramDefinition } from '../supervised-process';
import type { ServerSite } from './server-site';

/**
 * How SecantusDB's engine shares its cache of 1 GB. A request that finds more unwritten changes than the trigger waits until they are
 * fewer, with the store's one lock in its hand. A 50 MB upload passes the default, 10 %; when the store's sweeper of old documents
 * looks at the same page just then and waits for the lock, nobody ever goes on (`docs/decisions/2026-11-30-room-in-the-stores-cache.md`).
 */
export const SECANTUS_ENGINE = 'eviction_dirty_trigger=60,eviction_updates_trigger=60';

/** A MongoDB server: `mongod` where there is one, else the wheel's SecantusDB, which speaks the same protocol. */
export function mongodbServer(site: ServerSite): ProgramDefinition {
  const address = ['--port', String(site.port)];
  const isMongod = basename(site.command) === 'mongod';
  const args = isMongod
    ? ['--bind_ip', '127.0.0.1', ...address, '--dbpath', site.dataFolder]
    : // Without --sync-on-commit a kill in the middle of writes loses acknowledged ones.
      [
        '--host',
        '127.0.0.1',
        ...address,
        '--storage-path',
        site.dataFolder,
        '--log-level',
        'WARNING',
        '--sync-on-commit',
      ];
  return {
    name: 'mongodb',
    command: site.command,
    args,
    environment: isMongod ? site.environment : { ...site.environment, WIREDTIGER_CONFIG: SECANTUS_ENGINE },
    port: site.port,
    logFile: site.logFile,
    ready: () => answersPing(mongodbUri(site.port)),
    readyWithinMs: 60_000,
  };
}

/** The address of the embedded database, which works at one request at a time: more connections only make it slower. */
export function mongodbUri(port: number): string {
  return `mongodb://127.0.0.1:${port}/botsmith?directConnection=true&maxPoolSize=16`;
}

async function answersPing(uri: string): Promise<boolean> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 1_000, connectTimeoutMS: 1_000 });
  try {
    await client.db().command({ ping: 1 });
    return true;
  } finally {
    await client.close();
  }
}
