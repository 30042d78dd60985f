import pino from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { describeError } from './describe-error';
import { currentLogContext } from './log-context';
import { redact } from './redact';

/**
 * A JSON logger for one process (`api`, `worker`, …). Every line carries the ids of the work at hand; errors (`err`) are
 * shown by class, code and place; secrets are taken out by field name and by shape before a line leaves the process.
 */
export function createLogger(processName: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    name: processName,
    level,
    mixin: currentLogContext,
    serializers: { err: describeError },
    hooks: { streamWrite: redact },
  };
  return destination ? pino(options, destination) : pino(options);
}

export type { Logger };
