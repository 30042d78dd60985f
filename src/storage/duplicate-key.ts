import { MongoServerError } from 'mongodb';

/** Whether a write failed because its key exists already (E11000). */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11000;
}
