import { join } from 'node:path';
import type { ProgramDefinition } from './supervised-process';

const DIST = join(__dirname, '..');
/**
 * Stack traces that name the sources, and a heap that stays near what is in use: on a machine with much memory V8 lets it grow to
 * twice that before it cleans up (`docs/benchmarks.md`). The Dockerfile says the same.
 */
const NODE_OPTIONS = ['--enable-source-maps', '--max-semi-space-size=8', '--heap-growing-percent=30'];
/**
 * Reading one source may take this much memory; a source that needs more ends the process that reads, and no other. The
 * Dockerfile says the same.
 */
const INGEST_OPTIONS = ['--max-old-space-size=768'];
/** Each further arena keeps freed memory of its own. */
const ALLOCATOR = { MALLOC_ARENA_MAX: '2' };

/** The processes of the product that are its own programs. */
export type ProductProcessName = 'worker' | 'worker-ingest' | 'api' | 'simulator';

const MAIN_FILES: Readonly<Record<ProductProcessName, string>> = {
  worker: 'src/worker/main.js',
  'worker-ingest': 'src/worker/ingest-main.js',
  api: 'src/api/main.js',
  simulator: 'simulator/main.js',
};

/** Which ports from the first one of the metrics on they listen on, as `metrics-server.ts` says. */
const METRICS_PLACES: Readonly<Record<ProductProcessName, readonly number[]>> = {
  api: [0],
  worker: [1, 2],
  'worker-ingest': [3, 4],
  simulator: [],
};

/** The product's own process of that name, run from `dist/`; it says when it is ready. */
export function productProcess(
  name: ProductProcessName,
  options: { environment: NodeJS.ProcessEnv; dataDirectory: string; port: number | null; metricsPort: number },
): ProgramDefinition {
  const nodeOptions = name === 'worker-ingest' ? [...NODE_OPTIONS, ...INGEST_OPTIONS] : NODE_OPTIONS;
  return {
    name,
    command: process.execPath,
    // The programs read their environment alone; the argument tells people, and a later start, whose process this is.
    args: [...nodeOptions, join(DIST, MAIN_FILES[name]), `--data-dir=${options.dataDirectory}`],
    environment: { ...ALLOCATOR, ...options.environment },
    port: options.port,
    otherPorts: METRICS_PLACES[name].map((place) => options.metricsPort + place),
    logFile: join(options.dataDirectory, 'logs', `${name}.log`),
    ready: 'message',
    readyWithinMs: 60_000,
  };
}
