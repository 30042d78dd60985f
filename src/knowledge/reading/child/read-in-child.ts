import type { ReadableFile, Reading } from '../reading';
import { READING_LIMITS, ReaderProcess } from './reader-process';
import type { ReadingLimits } from './reader-process';

/** How a file is read, and what stops it. */
export interface ReadInChildOptions {
  limits?: Partial<ReadingLimits>;
  /** Aborting it kills the process; the reading then fails with the reason of the abort. */
  signal?: AbortSignal;
}

/**
 * Reads a file in a process of its own, which sees nothing of this process's environment and is gone afterwards. A crash, too much
 * memory, time or output, and whatever is wrong with the file, is a `BotSmithError` whose `code` and message say what to do; it is
 * not worth another try with the same bytes. What fails in `content` itself is thrown as it is. For many small files, such as the
 * pages of a website, keep a `ReaderProcess`.
 */
export async function readInChild(
  file: ReadableFile,
  content: AsyncIterable<Uint8Array>,
  { limits = {}, signal }: ReadInChildOptions = {},
): Promise<Reading> {
  const reader = new ReaderProcess({ ...READING_LIMITS, ...limits });
  try {
    return await reader.read(file, content, signal);
  } finally {
    reader.close();
  }
}
