import { join } from 'node:path';
import type { ProgramDefinition } from './supervised-process';

const DIST = join(__dirname, '..');

/** The product's own process of that name, run from `dist/`; it says when it is ready. */
export function productProcess(
  name: 'worker' | 'api' | 'simulator',
  options: { environment: NodeJS.ProcessEnv; dataDirectory: string; port: number | null },
): ProgramDefinition {
  const main = name === 'simulator' ? join(DIST, 'simulator', 'main.js') : join(DIST, 'src', name, 'main.js');
  return {
    name,
    command: process.execPath,
    // The programs read their environment alone; the argument tells people, and a later start, whose process this is.
    args: ['--enable-source-maps', main, `--data-dir=${options.dataDirectory}`],
    environment: options.environment,
    port: options.port,
    logFile: join(options.dataDirectory, 'logs', `${name}.log`),
    ready: 'message',
    readyWithinMs: 60_000,
  };
}
