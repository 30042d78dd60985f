/**
 * An outside failure that BotSmith understands. `code` is stable and searchable, `message` is safe to show and says what
 * to do next, `retryable` tells whether the same call may succeed later. It never carries a secret.
 */
export class BotSmithError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  readonly data: Record<string, unknown>;

  constructor(
    code: string,
    message: string,
    options: { retryable?: boolean; data?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.data = options.data ?? {};
  }
}

/** The caller's input is wrong: which field, and why. Answered as 400. */
export class InvalidInputError extends BotSmithError {
  readonly fields: { location: string; message: string }[];

  constructor(fields: { location: string; message: string }[], message = 'The request is not valid; see fields.') {
    super('invalid_request', message, { data: { fields } });
    this.fields = fields;
  }
}

/** "Not there" and "not yours" alike: a foreign id must be indistinguishable from an unknown one. Answered as 404. */
export class NotFoundError extends BotSmithError {
  constructor(what: string) {
    super('not_found', `No such ${what}.`);
  }
}

/** The request contradicts what is stored (already connected, disabled, same key with another body). Answered as 409. */
export class ConflictError extends BotSmithError {
  constructor(code: string, message: string) {
    super(code, message);
  }
}

/** A server that BotSmith depends on did not answer. Answered as 503; the caller may try again. */
export class UnavailableError extends BotSmithError {
  constructor(what: string, cause?: unknown) {
    super('unavailable', `${what} is not reachable right now; try again shortly.`, { retryable: true, cause });
  }
}

/** The same step may succeed later, and when is known: the next attempt starts after `retryAfterMs`. */
export class RetryLaterError extends BotSmithError {
  readonly retryAfterMs: number;

  constructor(code: string, message: string, retryAfterMs: number, cause?: unknown) {
    super(code, message, { retryable: true, cause });
    this.retryAfterMs = Math.max(0, retryAfterMs);
  }
}
