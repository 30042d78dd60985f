import type { Reading } from '../reading';

/** What the child says of one request. `cause` is for the log: what a reader failed with. */
export type ChildAnswer = { reading: Reading } | { error: { code: string; message: string; cause?: string } };
