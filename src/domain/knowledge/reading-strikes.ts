import type { KnowledgeSource } from './knowledge-source';
import { BotSmithError } from '../errors';

/** So often may a source end the process that reads it, or outlast its time; then it is given up for good. */
export const MOST_STRIKES = 2;

/** How a source is marked while it is read: by which process, and in which of its tries. */
export function readerMark(processId: string, tryId: string): string {
  return `${processId}/${tryId}`;
}

/**
 * The strikes against a source as a process finds it that is about to read it. A mark that another process has left behind is
 * one more: whoever ends in order takes its mark away, so that process died while it read, or still hangs in it.
 */
export function strikesOf({ strikes = 0, reader }: KnowledgeSource, processId: string): number {
  const leftBehind = reader !== undefined && !reader.startsWith(`${processId}/`);
  return strikes + (leftBehind ? 1 : 0);
}

/** What the owner is told of a source that was given up. */
export function unreadableSource(): BotSmithError {
  return new BotSmithError(
    'source_unreadable',
    'Reading this source took more memory or time than one source may take, twice. It is not tried again: remove it, and add ' +
      'what it says in smaller parts.',
  );
}
