import { basename } from 'node:path';
import { MongoClient } from 'mongodb';
import type { ProgramDefinition } from '../supervised-process';
import type { ServerSite } from './server-site';

/** A MongoDB server: `mongod` where there is one, else the wheel's SecantusDB, which speaks the same protocol. */
export function mongodbServer(site: ServerSite): ProgramDefinition {
  const address = ['--port', String(site.port)];
  const args =
    basename(site.command) === 'mongod'
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
    environment: site.environment,
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
