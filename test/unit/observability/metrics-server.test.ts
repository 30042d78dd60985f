import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { readEnvironment } from '../../../src/config/environment';
import { metricsAddress, serveMetrics } from '../../../src/observability/metrics-server';
import { boundedLabel } from '../../../src/observability/bounded-label';

const HOST = '127.0.0.1';
const AT = { METRICS_HOST: HOST, ALLOWED_HOSTS: ['api'] };

/** A port that somebody listens on, while `work` runs. */
async function withTakenPort(work: (port: number) => Promise<void>): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  await work((server.address() as AddressInfo).port).finally(() => server.close());
}

describe('the ports of the metrics', () => {
  it('are five in a row, the usual ones or those that were asked for', () => {
    const usual = ([0, 1, 2, 3, 4] as const).map((place) => metricsAddress(AT, place));
    expect(usual.map(({ port }) => port)).toEqual([9464, 9465, 9466, 9467, 9468]);
    expect(usual.every(({ required }) => !required)).toBe(true);
    const expected = { host: HOST, names: ['api', HOST] };
    expect(metricsAddress({ ...AT, METRICS_PORT: 7000 }, 2)).toEqual({ ...expected, port: 7002, required: true });
    expect(metricsAddress({ ...AT, METRICS_PORT: 0 }, 1)).toEqual({ ...expected, port: 0, required: false });
  });

  it('are replaced when taken and not asked for, and an error when asked for', async () => {
    await withTakenPort(async (port) => {
      const server = await serveMetrics(new Registry(), { host: HOST, names: [], port, required: false });
      expect((server.address() as AddressInfo).port).not.toBe(port);
      server.close();
      await expect(serveMetrics(new Registry(), { host: HOST, names: [], port, required: true })).rejects.toThrow(
        'EADDRINUSE',
      );
    });
  });
});

describe('the readiness of a process without an API', () => {
  it('is answered beside its metrics: 503 while anything is not well', async () => {
    const check = { name: 'event_loop', ok: true, message: 'The process gets on.' };
    const server = await serveMetrics(new Registry(), { host: HOST, names: [], port: 0, required: false }, () => [
      check,
    ]);
    const url = `http://${HOST}:${(server.address() as AddressInfo).port}/ready`;
    const ready = await fetch(url);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, checks: [check] }]);
    check.ok = false;
    expect((await fetch(url)).status).toBe(503);
    server.close();
  });
});

describe('the metrics server', () => {
  it('listens on this machine alone, whatever HOST says', () => {
    expect(metricsAddress(readEnvironment({ HOST: '0.0.0.0' }), 0).host).toBe('127.0.0.1');
    expect(metricsAddress(readEnvironment({ METRICS_HOST: '0.0.0.0' }), 0).host).toBe('0.0.0.0');
  });

  it('answers who names it, and no page that has its own name resolve to this machine', async () => {
    const server = await serveMetrics(new Registry(), { host: HOST, names: ['api'], port: 0, required: false });
    const { port } = server.address() as AddressInfo;
    const statusFor = (host: string) =>
      new Promise((resolve, reject) => {
        get({ port, host: HOST, path: '/metrics', headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).on('error', reject);
      });
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'API', '[::1]:9464', '10.1.2.3:9464']) {
      expect([host, await statusFor(host)]).toEqual([host, 200]);
    }
    for (const host of ['evil.example', 'localhost.evil.example', 'api.evil.example:9464', '127.0.0.1.evil.example']) {
      expect([host, await statusFor(host)]).toEqual([host, 421]);
    }
    server.close();
  });
});

describe('a label of what owners type', () => {
  it('tells only so many values apart, and none that is no name', () => {
    const label = boundedLabel(2);
    expect(['gpt-4.1-mini', 'a text with spaces', 'llama3:8b', 'one-too-many', 'gpt-4.1-mini'].map(label)).toEqual([
      'gpt-4.1-mini',
      'other',
      'llama3:8b',
      'other',
      'gpt-4.1-mini',
    ]);
  });
});
