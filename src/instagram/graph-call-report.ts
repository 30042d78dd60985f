import type { GraphError } from '../domain/graph-error';
import type { GraphCredentials } from './graph-request';
import type { GraphUsage } from './usage-headers';

/** One Graph call after it ended. */
export interface GraphCallReport {
  credentials: GraphCredentials;
  /** Without version and ids: `me/messages`, `{id}`. */
  path: string;
  /** Whether it was to bring a message to a customer, as against a read or a typing notice. */
  sends: boolean;
  durationMs: number;
  /** Undefined when it succeeded. */
  failure: GraphError | undefined;
  usage: GraphUsage | undefined;
}

/** Meta's own edges are lower-case words; everything else in a path is an id. */
const WORD = /^[a-z_]{1,40}$/;

/** The path with ids replaced, so that only a handful of them exist. */
export function pathPattern(path: string): string {
  return path
    .split('/')
    .map((segment) => (WORD.test(segment) ? segment : '{id}'))
    .join('/');
}
