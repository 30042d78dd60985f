import {
  MongoError,
  MongoNetworkError,
  MongoOperationTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';

/**
 * The database answers, but takes no writes: its disk is full, or it was made read-only.
 * Codes: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml; 8000 is Atlas' own, over its quota.
 */
const TAKES_NO_WRITES = new Set<unknown>([
  14031, // OutOfDiskSpace
  371, // UserWritesBlocked
  10107, // NotWritablePrimary
  13435, // NotPrimaryNoSecondaryOk
  8000, // AtlasError
]);

/** Whether an operation failed because the database is away, too slow or takes no writes, not because of what was asked. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoOperationTimeoutError
  ) {
    return true;
  }
  if (error instanceof MongoServerError && TAKES_NO_WRITES.has(error.code)) return true;
  return (
    error instanceof MongoError &&
    (error.hasErrorLabel('RetryableWriteError') ||
      error.name === 'MongoPoolClearedError' ||
      error.name === 'MongoWaitQueueTimeoutError')
  );
}
