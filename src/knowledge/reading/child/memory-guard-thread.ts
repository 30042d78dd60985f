import { workerData } from 'node:worker_threads';
import type { MemoryGuardData } from './memory-guard';

const LOOK_MS = 40;
const { memoryBytes, parent } = workerData as MemoryGuardData;

/** All memory counts, also what lies outside of the JavaScript heap. A busy process hears no other signal than this one. */
setInterval(() => {
  if (process.memoryUsage.rss() > memoryBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, LOOK_MS);
