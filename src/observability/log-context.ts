import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids that lead from a log line to the run behind it. */
export type LogContext = Readonly<Record<string, string | number | undefined>>;

const storage = new AsyncLocalStorage<LogContext>();

/** Has every line that is logged during `work`, however deep and however late, carry these fields. */
export function withLogContext<Result>(context: LogContext, work: () => Result): Result {
  return storage.run({ ...storage.getStore(), ...context }, work);
}

/** The fields of the work at hand, as a copy; none outside of `withLogContext`. */
export function currentLogContext(): Record<string, unknown> {
  return { ...storage.getStore() };
}
