import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The worker's own measures; what Temporal's core measures has an endpoint of its own. No label carries an id. */
export interface WorkerMetrics {
  registry: Registry;
  runs: Counter<'workflow' | 'outcome'>;
  activities: Histogram<'activity' | 'outcome'>;
  activityFailures: Counter<'activity' | 'code'>;
  activitiesRunning: Gauge<'activity'>;
  scheduleToStart: Histogram<'activity'>;
  graphCalls: Histogram<'path' | 'outcome'>;
  sendErrors: Counter<'class'>;
  graphWaits: Counter<'kind' | 'how'>;
  graphWaitSeconds: Counter<'kind' | 'how'>;
  modelCalls: Histogram<'provider' | 'model' | 'outcome'>;
  modelTokens: Counter<'provider' | 'model' | 'direction'>;
  retrievals: Histogram<'degraded'>;
  unsupportedFacts: Counter<'kind'>;
}

const STORE_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60];
const REMOTE_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60];

/** The measures of one worker process. */
export function createWorkerMetrics(): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    runs: new Counter({
      name: 'botsmith_runs_total',
      help: 'Runs that ended in this worker, by workflow type and outcome (completed, failed and cancelled where it has none).',
      labelNames: ['workflow', 'outcome'],
      registers,
    }),
    activities: new Histogram({
      name: 'botsmith_activity_seconds',
      help: 'Time that one attempt of an activity took, local ones included.',
      labelNames: ['activity', 'outcome'],
      buckets: STORE_BUCKETS,
      registers,
    }),
    activityFailures: new Counter({
      name: 'botsmith_activity_failures_total',
      help: 'Attempts of activities that failed, by the code of the error; most are tried again.',
      labelNames: ['activity', 'code'],
      registers,
    }),
    activitiesRunning: new Gauge({
      name: 'botsmith_activities_running',
      help: 'Activities that this worker is at right now.',
      labelNames: ['activity'],
      registers,
    }),
    scheduleToStart: new Histogram({
      name: 'botsmith_activity_schedule_to_start_seconds',
      help: 'How long an activity waited in the task queue for a worker: the lag of the queue.',
      labelNames: ['activity'],
      buckets: STORE_BUCKETS,
      registers,
    }),
    graphCalls: new Histogram({
      name: 'botsmith_graph_request_seconds',
      help: 'Graph API calls by path and outcome: ok, or the class of the error.',
      labelNames: ['path', 'outcome'],
      buckets: REMOTE_BUCKETS,
      registers,
    }),
    sendErrors: new Counter({
      name: 'botsmith_send_errors_total',
      help: 'Texts that Instagram did not accept at the first try, by the class of the error.',
      labelNames: ['class'],
      registers,
    }),
    graphWaits: new Counter({
      name: 'botsmith_graph_waits_total',
      help: 'Graph API calls held back for a rate limit: slept within the call, or postponed to a later attempt.',
      labelNames: ['kind', 'how'],
      registers,
    }),
    graphWaitSeconds: new Counter({
      name: 'botsmith_graph_wait_seconds_total',
      help: 'How long these calls were held back in all.',
      labelNames: ['kind', 'how'],
      registers,
    }),
    modelCalls: new Histogram({
      name: 'botsmith_model_request_seconds',
      help: 'Language model calls by provider, model and outcome: ok, or the kind of failure.',
      labelNames: ['provider', 'model', 'outcome'],
      buckets: REMOTE_BUCKETS,
      registers,
    }),
    modelTokens: new Counter({
      name: 'botsmith_model_tokens_total',
      help: 'Tokens that language models were paid for, read (input) and written (output).',
      labelNames: ['provider', 'model', 'direction'],
      registers,
    }),
    retrievals: new Histogram({
      name: 'botsmith_retrieval_seconds',
      help: 'Searches for knowledge; degraded ones found the vector store or the embeddings away.',
      labelNames: ['degraded'],
      buckets: STORE_BUCKETS,
      registers,
    }),
    unsupportedFacts: new Counter({
      name: 'botsmith_unsupported_facts_total',
      help: 'Facts and links of written replies that stand in none of their sources, by kind: money, time, phone, date, link.',
      labelNames: ['kind'],
      registers,
    }),
  };
}
