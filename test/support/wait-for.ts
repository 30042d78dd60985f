import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls `read` until it answers something truthy and answers that. Throws with the description, and with the last error,
 * when that takes longer than `timeoutMs` (30 s unless told).
 */
export async function waitFor<T>(
  description: string,
  read: () => T | Promise<T>,
  { timeoutMs = 30_000, everyMs = 50 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + timeoutMs;
  let cause: unknown;
  do {
    try {
      const value = await read();
      if (value) return value as NonNullable<Exclude<T, false>>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(everyMs);
  } while (Date.now() < deadline);
  throw new Error(`waited ${timeoutMs} ms in vain: ${description}`, { cause });
}
