import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../src/workflows/search-attributes';
import type { ProgramDefinition } from '../supervised-process';
import type { ServerSite } from './server-site';

const DYNAMIC_CONFIGURATION = [
  'system.enableActivityEagerExecution=true',
  'matching.enableFairness=true',
  'matching.useNewMatcher=true',
  // The one shard polls 20 times a second by default, which costs 40 ms a step.
  'history.transferProcessorMaxPollRPS=100',
];

/** Temporal's development server with its Web UI, history in one SQLite file. */
export function temporalServer(
  site: ServerSite,
  options: { uiPort: number; namespace: string; codecEndpoint: string },
): ProgramDefinition {
  const attributes = Object.values(SEARCH_ATTRIBUTES).map((attribute) => attribute.name);
  return {
    name: 'temporal',
    command: site.command,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(site.port)],
      ...['--ui-port', String(options.uiPort), '--ui-codec-endpoint', options.codecEndpoint],
      ...['--ui-disable-news-fetch', '--namespace', options.namespace],
      ...['--db-filename', join(site.dataFolder, 'temporal.db')],
      // Without write-ahead logging throughput falls to a third.
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL', '--log-level', 'warn'],
      ...DYNAMIC_CONFIGURATION.flatMap((value) => ['--dynamic-config-value', value]),
      ...attributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ],
    environment: site.environment,
    port: site.port,
    otherPorts: [options.uiPort],
    logFile: site.logFile,
    ready: () => servesNamespace(`127.0.0.1:${site.port}`, options.namespace),
    readyWithinMs: 60_000,
  };
}

async function servesNamespace(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } finally {
    await connection.close();
  }
}
