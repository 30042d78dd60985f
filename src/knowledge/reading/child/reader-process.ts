import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { BotSmithError } from '../../../domain/errors';
import { readingError } from '../reading-errors';
import type { ReadableFile, Reading } from '../reading';
import type { ChildAnswer } from './answer';
import { frame } from './frames';
import type { ChildRequest } from './frames';

/** What reading may take. */
export interface ReadingLimits {
  /** All memory of the process, also outside of the JavaScript heap, in bytes. */
  memoryBytes: number;
  /** For one file, in milliseconds. */
  timeMs: number;
  /** The largest answer that is taken, in bytes. */
  outputBytes: number;
}

export const READING_LIMITS: ReadingLimits = {
  memoryBytes: 512 * 1024 * 1024,
  timeMs: 180_000,
  outputBytes: 64 * 1024 * 1024,
};

/** Of the memory, this much stays for what is not JavaScript objects: the file itself, and the program. */
const OUTSIDE_HEAP_BYTES = 128 * 1024 * 1024;
const ENTRY = join(__dirname, 'reader-child.js');

/**
 * A process that reads files of strangers, one after the other, with nothing of the parent's environment. Whatever a file makes of
 * it, the parent gets a document or a `BotSmithError`; after a failure that ended the process the next file gets a new one.
 */
export class ReaderProcess {
  private child: ChildProcessByStdio<Writable, Readable, null> | undefined;

  constructor(
    private readonly limits: ReadingLimits = READING_LIMITS,
    private readonly entry = ENTRY,
  ) {}

  /** Reads one file; call it again when it has answered. The process is killed when `signal` aborts, and the reason thrown. */
  async read(file: ReadableFile, content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Reading> {
    signal?.throwIfAborted();
    const child = (this.child ??= this.start());
    const answer = new Promise<Reading>((resolve, reject) => {
      const stop = this.watch(child, resolve, reject, signal);
      this.send(child, file, content).catch((error: unknown) => {
        stop();
        this.close();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
    return answer;
  }

  /** Ends the process at once. */
  close(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private start(): ChildProcessByStdio<Writable, Readable, null> {
    const { memoryBytes } = this.limits;
    const heap = Math.max(64, Math.floor((memoryBytes - OUTSIDE_HEAP_BYTES) / 1024 / 1024));
    const flags = [`--max-old-space-size=${heap}`, '--max-semi-space-size=8', '--no-deprecation'];
    return spawn(process.execPath, [...flags, this.entry, String(memoryBytes)], {
      env: { TZ: 'UTC', NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' },
      cwd: '/',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  }

  private async send(
    child: ChildProcessByStdio<Writable, Readable, null>,
    file: ReadableFile,
    content: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const request: ChildRequest = {
      file: {
        name: file.name,
        ...(file.url !== undefined && { url: file.url }),
        ...(file.charset !== undefined && { charset: file.charset }),
      },
    };
    await write(child, Buffer.from(JSON.stringify(request)));
    for await (const chunk of content) if (chunk.length > 0) await write(child, chunk);
    await write(child, Buffer.alloc(0));
  }

  private watch(
    child: ChildProcessByStdio<Writable, Readable, null>,
    resolve: (reading: Reading) => void,
    reject: (error: Error) => void,
    signal: AbortSignal | undefined,
  ): () => void {
    const { timeMs, outputBytes } = this.limits;
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (error: Error) => {
      stop();
      this.close();
      reject(error);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > outputBytes) return end(readingError('output_too_large', megabytes(outputBytes)));
      chunks.push(chunk);
      if (chunk.at(-1) !== 0x0a) return;
      stop();
      try {
        settle(JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChildAnswer, resolve, reject);
      } catch {
        end(readingError('reading_crashed'));
      }
    };
    const onExit = (_code: number | null, by: NodeJS.Signals | null) => {
      // The watching thread and the engine itself end a process that takes too much; nobody else kills it.
      end(
        readingError(
          by === 'SIGKILL' || by === 'SIGABRT' || by === 'SIGTRAP' ? 'reading_out_of_memory' : 'reading_crashed',
        ),
      );
    };
    const onAbort = () => end(signal?.reason instanceof Error ? signal.reason : new Error('reading was stopped'));
    const onError = () => end(readingError('reading_crashed'));
    const timer = setTimeout(
      () => end(readingError('reading_timeout', `${Math.round(timeMs / 1000)} seconds`)),
      timeMs,
    );
    const stop = () => {
      clearTimeout(timer);
      child.stdout.off('data', onData);
      child.off('exit', onExit).off('error', onError);
      signal?.removeEventListener('abort', onAbort);
    };
    child.stdout.on('data', onData);
    child.once('exit', onExit).once('error', onError);
    child.stdin.on('error', () => undefined);
    signal?.addEventListener('abort', onAbort, { once: true });
    return stop;
  }
}

/** A child that has gone takes nothing more; why it went is told by its end. */
async function write(child: ChildProcessByStdio<Writable, Readable, null>, piece: Uint8Array): Promise<void> {
  if (child.stdin.destroyed || child.exitCode !== null || child.signalCode !== null) return;
  if (child.stdin.write(frame(piece))) return;
  const gone = [once(child, 'exit'), once(child.stdin, 'close')];
  await Promise.race([once(child.stdin, 'drain'), ...gone]).catch(() => undefined);
}

function settle(answer: ChildAnswer, resolve: (reading: Reading) => void, reject: (error: Error) => void): void {
  if ('reading' in answer) return resolve(answer.reading);
  const { code, message, cause } = answer.error;
  reject(new BotSmithError(code, message, cause === undefined ? {} : { data: { reader_error: cause } }));
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
