import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { TEMPORAL_UI_PATH } from '../../src/config/environment';
import { SEARCH_ATTRIBUTES } from '../../src/contracts/search-attributes';
import type { ProgramDefinition } from '../supervised-process';
import type { ServerSite } from './server-site';

const DYNAMIC_CONFIGURATION = [
  'system.enableActivityEagerExecution=true',
  'matching.enableFairness=true',
  'matching.useNewMatcher=true',
  // The one shard polls 20 times a second by default, which costs 40 ms a step.
  'history.transferProcessorMaxPollRPS=100',
];

/**
 * Temporal's development server, history in one SQLite file; with its Web UI where `uiPort` names a port. The Web UI is for the
 * API, which serves it to operators: its pages, and the codec that they ask, are at the API's own address.
 */
export function temporalServer(
  site: ServerSite,
  options: { uiPort: number | null; namespace: string },
): ProgramDefinition {
  const attributes = Object.values(SEARCH_ATTRIBUTES).map((attribute) => attribute.name);
  return {
    name: 'temporal',
    command: site.command,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(site.port)],
      ...(options.uiPort === null ? ['--headless'] : webUi(options.uiPort)),
      ...['--namespace', options.namespace],
      ...['--db-filename', join(site.dataFolder, 'temporal.db')],
      // Without write-ahead logging throughput falls to a third.
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL', '--log-level', 'warn'],
      ...DYNAMIC_CONFIGURATION.flatMap((value) => ['--dynamic-config-value', value]),
      ...attributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ],
    environment: site.environment,
    port: site.port,
    otherPorts: options.uiPort === null ? [] : [options.uiPort],
    logFile: site.logFile,
    ready: () => servesNamespace(`127.0.0.1:${site.port}`, options.namespace),
    readyWithinMs: 60_000,
  };
}

function webUi(port: number): string[] {
  return [
    ...['--ui-ip', '127.0.0.1', '--ui-port', String(port), '--ui-public-path', TEMPORAL_UI_PATH],
    ...['--ui-codec-endpoint', '/api/codec', '--ui-disable-news-fetch'],
  ];
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
