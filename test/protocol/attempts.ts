import { AsyncLocalStorage } from 'node:async_hooks';
import type { Synchronous } from './memory-stores';
import type { Random } from './random';
import type { VirtualTime } from './virtual-time';

/** The process died here: nothing of the attempt runs any more. */
export class Crash extends Error {}

/** What may still go wrong in a run of the model; each mishap uses one up. */
export interface Mishaps {
  left: number;
}

const current = new AsyncLocalStorage<{ crashed: boolean }>();

/** Runs one attempt of an activity; from a crash on, none of its calls has an effect. */
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
  return current.run({ crashed: false }, work);
}

/** Makes synchronous operations behave as remote ones: they interleave, lose their answers, and die with their process. */
export class Unreliable {
  constructor(
    private readonly time: VirtualTime,
    private readonly random: Random,
    private readonly mishaps: Mishaps,
  ) {}

  /** A remote store over a synchronous one. */
  store<T extends object>(target: Synchronous<T>): T {
    return new Proxy(target, {
      get: (object, name) => {
        const operation: unknown = Reflect.get(object, name);
        if (typeof operation !== 'function') return operation;
        return async (...args: unknown[]): Promise<unknown> => {
          await this.point();
          const result: unknown = structuredClone((operation as (...all: unknown[]) => unknown)(...args));
          await this.point();
          if (this.happens(0.02)) throw new Error('the answer was lost');
          return result;
        };
      },
    }) as unknown as T;
  }

  /** A place where others may come first, and where the process may die. */
  async point(): Promise<void> {
    const running = current.getStore();
    if (running?.crashed) throw new Crash();
    await this.time.step();
    if (running?.crashed) throw new Crash();
    if (running && this.happens(0.02)) {
      running.crashed = true;
      throw new Crash();
    }
  }

  /** Whether a mishap of this probability happens now. */
  happens(probability: number): boolean {
    if (this.mishaps.left <= 0 || !this.random.chance(probability)) return false;
    this.mishaps.left -= 1;
    return true;
  }
}
