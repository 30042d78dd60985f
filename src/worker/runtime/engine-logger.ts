import { DefaultLogger } from '@temporalio/worker';
import type { Logger } from '../../observability/logger';

/** The engine's own warnings, in the form of all other lines. What an activity failed with is logged by its observer. */
export function engineLogger(logger: Logger): DefaultLogger {
  return new DefaultLogger('WARN', ({ level, message, meta }) => {
    if (message === 'Activity failed') return;
    const { error, ...rest } = (meta ?? {}) as { error?: unknown };
    const fields = error === undefined ? rest : { ...rest, err: error };
    if (level === 'ERROR') logger.error(fields, message);
    else logger.warn(fields, message);
  });
}
