import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readProcessList } from '../../../devstack/process-list';
import { api, killProcess, product } from '../../support/product';
import { waitFor } from '../../support/wait-for';

const OBSERVABILITY = join(__dirname, '../../../dist', 'src', 'observability');

/** A process that blocks its loop for a while, tells whether it is ready, and then blocks it for ever. */
const BLOCKING = `
  const { watchEventLoop } = require(${JSON.stringify(join(OBSERVABILITY, 'event-loop-watch.js'))});
  const { createLogger } = require(${JSON.stringify(join(OBSERVABILITY, 'logger.js'))});
  const { Registry } = require('prom-client');
  const registry = new Registry();
  const logger = createLogger('test', 'info');
  const watch = watchEventLoop({ processName: 'test', logger, registry, limits: { blockedMs: 5_000 } });
  const block = (ms) => { for (const until = Date.now() + ms; Date.now() < until; ); };
  watch.begin('finished')();
  watch.begin('ingestSource');
  setTimeout(() => {
    block(2_500);
    setTimeout(async () => {
      console.log(JSON.stringify({ msg: 'readiness', ...watch.check() }));
      const metrics = await registry.metrics();
      console.log(JSON.stringify({ msg: 'metrics', slow: /lag_seconds_bucket{le="1"} (\\d+)/.exec(metrics)[1], all: /lag_seconds_count (\\d+)/.exec(metrics)[1] }));
      block(600_000);
    }, 1_000);
  }, 1_500);
`;

describe('a blocked event loop', () => {
  it('is told of with what it is at, makes the process unready, and ends a process that has a limit', async () => {
    const child = spawn(process.execPath, ['-e', BLOCKING], {
      cwd: join(__dirname, '../../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    const [, signal] = (await once(child, 'close')) as [number | null, string | null];
    const lines = output
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
    const of = (message: RegExp) => lines.filter(({ msg }) => message.test(String(msg)));

    expect(signal).toBe('SIGKILL');
    expect(of(/is blocked/)[0]).toMatchObject({ name: 'test', level: 40, activities: ['ingestSource'] });
    const [ended] = of(/turns again/);
    expect(ended?.['blocked_ms']).toBeGreaterThan(2_000);
    expect(of(/readiness/)[0]).toMatchObject({ name: 'event_loop', ok: false });
    const [measured] = of(/metrics/);
    expect(Number(measured?.['all'])).toBeGreaterThan(Number(measured?.['slow']));
    expect(of(/for too long/)[0]).toMatchObject({ level: 50, activities: ['ingestSource'] });
  });

  /** How ready the API and either worker say that they are. */
  async function readiness(place: 'api' | 1 | 3) {
    if (place === 'api') return (await api('GET', '/api/ready')).body;
    const url = new URL('/ready', readProcessList((await product()).dataDir)?.urls?.metrics ?? '');
    url.hostname = '127.0.0.1';
    url.port = String(Number(url.port) + place);
    return (await fetch(url)).json();
  }

  it.each([
    ['api', 'api'],
    ['worker', 1],
    ['worker-ingest', 3],
  ] as const)('makes the %s unready for a moment', async (name, place) => {
    await waitFor(`the ${name} is ready`, async () => (await readiness(place)).ready);
    killProcess(name, 'SIGSTOP');
    // It must last: this is the delay that the process is to notice.
    await delay(1_500);
    killProcess(name, 'SIGCONT');
    const { ready, checks } = await readiness(place);
    expect([ready, checks.find((check: { name: string }) => check.name === 'event_loop')]).toEqual([
      false,
      { name: 'event_loop', ok: false, message: expect.stringMatching(/was blocked for [\d.]+ s/) },
    ]);
    await waitFor(`the ${name} is ready again`, async () => (await readiness(place)).ready);
  });
});
