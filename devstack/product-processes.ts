import { join } from 'node:path';
import type { ProgramDefinition } from './supervised-process';

const DIST = join(__dirname, '..');
/**
 * Stack traces that name the sources, and a heap that stays near what is in use: on a machine with much memory V8 lets it grow to
 * twice that before it cleans up (`docs/benchmarks.md`). The Dockerfile says the same.
 */
const NODE_OPTIONS = ['--enable-source-maps', '--max-semi-space-size=8', '--heap-growing-percent=30'];
/** Each further arena keeps freed memory of its own. */
const ALLOCATOR = { MALLOC_ARENA_MAX: '2' };

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
    args: [...NODE_OPTIONS, main, `--data-dir=${options.dataDirectory}`],
    environment: { ...ALLOCATOR, ...options.environment },
    port: options.port,
    logFile: join(options.dataDirectory, 'logs', `${name}.log`),
    ready: 'message',
    readyWithinMs: 60_000,
  };
}
