/** The one key of what stands in the place of a payload that was refused. Nothing that the product writes has it. */
const MARK = 'botsmith_refused_payload';

/**
 * What a worker reads instead of a payload that it does not take. The code that gets it as an input or a result ends with an
 * error (`refusalIn`): an exception while a payload is decoded would be tried again without end. `message` and `stack_trace` are
 * what a failure is rebuilt from.
 */
export interface RefusedPayload {
  [MARK]: string;
  message: string;
  stack_trace: string;
}

/** Stands for a payload that was refused because of `reason`, a sentence without any content of the payload. */
export function refusedPayload(reason: string): RefusedPayload {
  return { [MARK]: reason, message: reason, stack_trace: '' };
}

/** Why one of these values was refused; undefined when all were taken. */
export function refusalIn(values: readonly unknown[]): string | undefined {
  for (const value of values) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, MARK)) continue;
    return String((value as RefusedPayload)[MARK]);
  }
  return undefined;
}
