import type { GraphError } from '../domain/connection/graph-error';
import type { GraphCredentials } from './graph-request';
import type { GraphUsage } from './usage-headers';

/** By what Meta limits a call: a message to a customer, typing and seen, a read of conversations, anything else. */
export type GraphCallKind = 'message' | 'action' | 'read' | 'other';

/** One Graph call after it ended. */
export interface GraphCallReport {
  credentials: GraphCredentials;
  kind: GraphCallKind;
  /** Without version and ids: `me/messages`, `{id}`. */
  path: string;
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

/** Conversations, and messages by their mids, are of the Conversations API, which has a limit of its own. */
export function kindOfCall(
  path: string,
  query: Record<string, string>,
  body: Record<string, unknown> | undefined,
): GraphCallKind {
  if (body?.['message'] !== undefined) return 'message';
  if (body?.['sender_action'] !== undefined) return 'action';
  return path === 'me/conversations' || query['fields']?.split(',').includes('created_time') ? 'read' : 'other';
}
