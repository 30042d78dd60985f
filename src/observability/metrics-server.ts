import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Registry } from 'prom-client';
import { isMeantForUs } from '../domain/connection/host-name';

export interface MetricsAddress {
  host: string;
  /** Host names that requests may give besides local ones and addresses. */
  names: readonly string[];
  /** 0 is any free one. */
  port: number;
  /** Whether the port was asked for: a taken one is then an error, otherwise it is replaced by a free one. */
  required: boolean;
}

/** What serves metrics, in the order of the ports; each worker process is followed by its engine core. */
const PLACES = ['api', 'worker', 'worker core', 'worker-ingest', 'worker-ingest core'] as const;
/** How many ports in a row the product's metrics take. */
export const METRICS_PORTS = PLACES.length;
/** The first of them where nothing else is said. */
const DEFAULT_METRICS_PORT = 9_464;

/** The port of a process by its place (API 0, worker 1, its core 2, ingest worker 3, its core 4) behind `METRICS_PORT`. */
export function metricsAddress(
  {
    METRICS_HOST: host,
    METRICS_PORT,
    ALLOWED_HOSTS,
  }: { METRICS_HOST: string; METRICS_PORT?: number | undefined; ALLOWED_HOSTS: readonly string[] },
  place: 0 | 1 | 2 | 3 | 4,
): MetricsAddress {
  const names = [...ALLOWED_HOSTS, host.toLowerCase()];
  if (METRICS_PORT === 0) return { host, names, port: 0, required: false };
  return { host, names, port: (METRICS_PORT ?? DEFAULT_METRICS_PORT) + place, required: METRICS_PORT !== undefined };
}

/** One thing that a process needs to do its work. */
export interface ReadinessCheck {
  name: string;
  ok: boolean;
  message: string;
}

/**
 * Serves `/metrics` and, where `checks` are given, `/ready`: 200 when all of them are well, else 503. Nothing else, and only to who names
 * this server.
 * @throws what listening throws, when the port was asked for.
 */
export async function serveMetrics(
  registry: Registry,
  { host, names, port, required }: MetricsAddress,
  checks?: () => ReadinessCheck[],
): Promise<Server> {
  const server = createServer((request, response) => {
    if (!isMeantForUs(request.headers.host, names)) {
      response.writeHead(421).end();
      return;
    }
    if (request.url === '/ready' && checks) {
      const made = checks();
      const ready = made.every(({ ok }) => ok);
      response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ready, checks: made }));
      return;
    }
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  try {
    await listen(server, port, host);
  } catch (error) {
    if (required || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await listen(server, 0, host);
  }
  return server;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
