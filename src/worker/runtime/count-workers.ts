import { randomUUID } from 'node:crypto';
import type { Logger } from '../../observability/logger';
import type { LiveProcessRepository } from '../../storage/operations/live-processes';

const BEAT_MS = 20_000;
const KIND = 'worker';

/** How many workers make Graph calls side by side, as far as this one knows. */
export interface WorkerCount {
  /** At least one: this one. While the store is away, what was known last. */
  current: () => number;
  stop(): Promise<void>;
}

/** Tells the other workers of this one, every twenty seconds, and counts them; the first count is made before it resolves. */
export async function countWorkers(
  processes: Pick<LiveProcessRepository, 'beat' | 'leave'>,
  logger: Logger,
  beatMs = BEAT_MS,
): Promise<WorkerCount> {
  const id = randomUUID();
  let count = 1;
  const beat = async (): Promise<void> => {
    try {
      count = await processes.beat(id, KIND, new Date());
    } catch (error) {
      logger.debug({ err: error }, 'the workers cannot be counted right now');
    }
  };
  await beat();
  const timer = setInterval(() => void beat(), beatMs);
  return {
    current: () => count,
    async stop() {
      clearInterval(timer);
      await processes.leave(id).catch(() => undefined);
    },
  };
}
