import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import { INGEST_TASK_QUEUE } from '../contracts/task-queues';

/**
 * Every timeout and retry policy, by kind of step. `summary` is what an operator reads at the step in the Temporal Web UI.
 * A step that may last says so by heartbeats: a worker that dies in it is noticed by the next one that stays out.
 */

/** Tried again after a second, then after twice as long each time, `longest` at most. */
const patiently = (longest: '5 seconds' | '10 seconds' | '30 seconds' | '1 minute' | '5 minutes') =>
  ({ initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: longest }) as const;

/** A short step in the store, as a local activity; once its attempts are used up it goes on as `storeAway`. */
export const LOCAL_STORE: LocalActivityOptions = {
  startToCloseTimeout: '2 seconds',
  scheduleToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 3 },
};

/** A reply without knowledge beats one that comes late. The search itself may take six seconds. */
export const LOCAL_SEARCH: LocalActivityOptions = {
  startToCloseTimeout: '8 seconds',
  scheduleToCloseTimeout: '12 seconds',
  retry: { maximumAttempts: 2 },
};

/** A step in the store that is tried until the store is back. */
export const storePatiently = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '20 seconds',
  retry: patiently('30 seconds'),
  summary,
});

/** What `LOCAL_STORE` becomes while the store is away. */
export const STORE_AWAY = storePatiently('The store was away: tried until it is back');

/** Nobody waits long for a picture: after these attempts it is a placeholder. */
export const fetchMedia = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumAttempts: 2 },
  summary,
});

/** A language model writes; after half an hour of retries the reply is another one, or none. */
export const writeByModel = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '150 seconds',
  scheduleToCloseTimeout: '30 minutes',
  heartbeatTimeout: '20 seconds',
  retry: patiently('1 minute'),
  summary,
});

/** The same for somebody who looks on: once more at most, and not for long. */
export const writeForTrial = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '60 seconds',
  scheduleToCloseTimeout: '100 seconds',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', maximumAttempts: 2 },
  summary,
});

/** A reply goes out part by part; waits for its turn, for rate limits and for Instagram's own outages. */
export const sendReply = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '20 seconds',
  retry: patiently('30 seconds'),
  summary,
});

/** As `sendReply`, while a person waits for what comes of it. */
export const sendForPerson = (summary: string): ActivityOptions => ({
  ...sendReply(summary),
  retry: patiently('10 seconds'),
});

/** One question to Meta; longer than one Graph call may take. A person waits for it. */
export const askMeta = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '20 seconds',
  retry: patiently('5 seconds'),
  summary,
});

/** A step in the product's own store that a person waits for. */
export const store = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '10 seconds',
  retry: patiently('5 seconds'),
  summary,
});

/** A page of many calls to Meta, such as reads of conversations. */
export const askMetaManyTimes = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  summary,
});

/** A bounded piece of work in the store that nobody waits for; it is done, however long a server is away. */
export const work = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '2 minutes',
  retry: patiently('1 minute'),
  summary,
});

/** Work in the store as large as what it is about, such as erasing or copying; it is done, however long a server is away. */
export const workAtLength = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30 seconds',
  retry: patiently('1 minute'),
  summary,
});

/**
 * A step of reading a source, in the process that reads: it may wait until another source is read, then take an hour itself. What
 * will never work fails at once.
 */
export const readSource = (summary: string): ActivityOptions => ({
  taskQueue: INGEST_TASK_QUEUE,
  startToCloseTimeout: '3 hours',
  // Signs of life come every three seconds unless the process is gone, or the source blocks it.
  heartbeatTimeout: '20 seconds',
  retry: patiently('1 minute'),
  summary,
});

/** No step that stores something takes longer: after this, nothing of a run that was ended can be stored any more. */
export const UNDER_WAY = '30 seconds';

/** A round of something that a schedule starts again anyway. */
export const round = (summary: string, startToCloseTimeout: '50 seconds' | '4 minutes'): ActivityOptions => ({
  startToCloseTimeout,
  heartbeatTimeout: '30 seconds',
  retry: { maximumAttempts: 2 },
  summary,
});

/** Mail servers and receivers are away for hours now and then; after a day nobody wants the news any more. */
export const tell = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
  summary,
});

/** Whoever tries something out wants to see what fails, not to wait until it works. */
export const tryOnce = (summary: string): ActivityOptions => ({
  startToCloseTimeout: '25 seconds',
  retry: { maximumAttempts: 1 },
  summary,
});
