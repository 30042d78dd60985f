import { isIP } from 'node:net';
import { Runtime } from '@temporalio/worker';
import { EnvironmentError } from '../../config/environment';
import type { Environment } from '../../config/environment';
import type { Logger } from '../../observability/logger';
import { metricsAddress, serveMetrics } from '../../observability/metrics-server';
import type { MetricsAddress, ReadinessCheck } from '../../observability/metrics-server';
import type { WorkerMetrics } from '../../observability/worker-metrics';
import { engineLogger } from './engine-logger';
import { freePort } from './free-port';

interface RuntimeSettings {
  metrics: WorkerMetrics;
  logger: Logger;
  place: 1 | 3;
  checks: () => ReadinessCheck[];
}

/**
 * Serves the measures and the readiness of a worker process at its place behind `METRICS_PORT`, and has its engine core serve its own one port
 * further.
 * @throws EnvironmentError when `METRICS_PORT` leads to a taken port.
 */
export async function installRuntime(
  environment: Environment,
  { metrics, logger, place, checks }: RuntimeSettings,
): Promise<void> {
  const own = metricsAddress(environment, place);
  const server = await serveMetrics(metrics.registry, own, checks).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? taken(own) : error;
  });
  server.unref();
  const core = metricsAddress(environment, place === 1 ? 2 : 4);
  const address = { ...core, host: ipOf(core.host) };
  const port = await freePort(address.port, address.host);
  if (core.required && port !== core.port) throw taken(core);
  const shownHost = address.host.includes(':') ? `[${address.host}]` : address.host;
  Runtime.install({
    shutdownSignals: [],
    logger: engineLogger(logger),
    telemetryOptions: { metrics: { prometheus: { bindAddress: `${shownHost}:${port}` } } },
  });
}

function taken({ port }: MetricsAddress): EnvironmentError {
  return new EnvironmentError('METRICS_PORT', `leads to port ${port}, which is taken: choose another one`);
}

/** The core binds to addresses, not to names. */
function ipOf(host: string): string {
  return isIP(host) ? host : '127.0.0.1';
}
