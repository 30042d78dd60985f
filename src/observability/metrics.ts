import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The API's own measures; labels carry no ids, so their number stays small. */
export interface ApiMetrics {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status'>;
  deliveries: Counter<'outcome'>;
  inbox: Gauge;
  streams: Gauge;
}

/** The measures of one API process, `inboxSize` read whenever they are collected. */
export function createApiMetrics(inboxSize: () => Promise<number>): ApiMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'botsmith_http_request_seconds',
      help: 'Time from a request to its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    deliveries: new Counter({
      name: 'botsmith_webhook_deliveries_total',
      help: 'Webhook bodies by what became of them: started, queued, ignored, or the code of the refusal.',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    streams: new Gauge({
      name: 'botsmith_open_streams',
      help: 'Answers that stay open and tell what changes.',
      registers: [registry],
    }),
    inbox: new Gauge({
      name: 'botsmith_inbox_bodies',
      help: 'Webhook bodies that wait for the workflow engine (counted up to 10,000).',
      registers: [registry],
      async collect() {
        this.set(await inboxSize().catch(() => Number.NaN));
      },
    }),
  };
}
