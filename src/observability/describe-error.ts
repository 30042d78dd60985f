/** Errors of the language itself quote code and names; all others may quote what a customer or a vendor wrote. */
const OWN_WORDS = [TypeError, ReferenceError, RangeError];
const DEEPEST_CAUSE = 3;

/** An error as a log shows it. */
export interface DescribedError {
  class: string;
  code?: string | number;
  message?: string;
  /** Where it happened, without the message. */
  stack?: string;
  cause?: DescribedError;
}

/**
 * What of an error may be logged: its class and code, where it happened, and its message only where that is ours. A
 * parser's or a vendor's message repeats the text or the request that it is about.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { class: typeof error };
  const { code } = error as { code?: unknown };
  const typed = typeof code === 'string' || typeof code === 'number';
  const ours = 'retryable' in error || OWN_WORDS.some((kind) => error instanceof kind);
  // Where a foreseen failure that is tried again came from tells nobody anything.
  const foreseen = (error as { retryable?: unknown }).retryable === true;
  const stack = (foreseen ? undefined : error.stack)
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return {
    class: error.name === 'Error' ? error.constructor.name : error.name,
    ...(typed ? { code } : {}),
    ...(ours ? { message: error.message } : {}),
    ...(stack ? { stack } : {}),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}
