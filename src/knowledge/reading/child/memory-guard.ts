/** The file of the thread that watches its process, beside this one. */
export const MEMORY_GUARD = 'memory-guard-thread.js';

/** What the thread is told. */
export interface MemoryGuardData {
  memoryBytes: number;
  /** The process that started it; when that is gone, nobody waits for an answer. */
  parent: number;
}
