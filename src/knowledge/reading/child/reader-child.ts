import { setPriority } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isReadingError, readingError } from '../reading-errors';
import { readBytes, collect } from '../read-file';
import type { ChildAnswer } from './answer';
import { frames } from './frames';
import type { ChildRequest } from './frames';
import { MEMORY_GUARD } from './memory-guard';
import type { MemoryGuardData } from './memory-guard';

/** The process that opens files of strangers. It reads requests from its input, answers each with a line, and ends with its parent. */
async function main(): Promise<void> {
  const memoryBytes = Number(process.argv[2]);
  const data: MemoryGuardData = { memoryBytes, parent: process.ppid };
  new Worker(join(__dirname, MEMORY_GUARD), { workerData: data, stdin: false }).unref();
  givePrecedence();
  const pieces = frames(process.stdin);
  for (let first = await pieces.next(); !first.done; first = await pieces.next()) {
    const request = JSON.parse(first.value.toString('utf8')) as ChildRequest;
    await answer(await readRequest(request, untilEmpty(pieces)));
  }
}

/** Replies to customers come first on a busy machine. */
function givePrecedence(): void {
  try {
    setPriority(10);
  } catch {
    // Not every system lets a process choose; reading is then as urgent as anything else.
  }
}

async function readRequest(request: ChildRequest, content: AsyncIterable<Uint8Array>): Promise<ChildAnswer> {
  try {
    return { reading: await readBytes(await collect(content), request.file) };
  } catch (error) {
    for await (const piece of content) void piece;
    const known = isReadingError(error) ? error : readingError(isTooDeep(error) ? 'too_complex' : 'reading_crashed');
    return {
      error: {
        code: known.code,
        message: known.message,
        ...(!isReadingError(error) && { cause: String(error).slice(0, 500) }),
      },
    };
  }
}

/** The stack or an array cannot grow any further: only files made for it get there. */
function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError;
}

async function* untilEmpty(pieces: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (let piece = await pieces.next(); !piece.done && piece.value.length > 0; piece = await pieces.next())
    yield piece.value;
}

async function answer(message: ChildAnswer): Promise<void> {
  const line = `${JSON.stringify(message)}\n`;
  await new Promise<void>((resolve) => process.stdout.write(line, () => resolve()));
}

process.stdin.on('error', () => process.exit(1));
process.stdout.on('error', () => process.exit(1));
main().then(
  () => process.exit(0),
  () => process.exit(1),
);
