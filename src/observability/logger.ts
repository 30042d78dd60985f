import pino from 'pino';
import type { Logger } from 'pino';

/** Field names whose values never reach a log, wherever they stand. */
const SECRET_FIELDS = [
  'page_access_token',
  'app_secret',
  'verify_token',
  'api_key',
  'apiKey',
  'accessToken',
  'access_token',
  'password',
  'authorization',
  'cookie',
];

const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*.*.*.${field}`]);

/** A JSON logger for one process (`api`, `worker`, …) that redacts secrets by field name. */
export function createLogger(processName: string, level: string): Logger {
  return pino({ name: processName, level, redact: { paths, censor: '[redacted]' } });
}

export type { Logger };
