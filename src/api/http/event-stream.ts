import type { Request, Response } from 'express';

/** One event of a stream; without `data` it only says where to go on. */
export interface StreamedEvent {
  id?: string;
  event?: string;
  data?: unknown;
}

/** An open answer that a handler writes events to. */
export interface EventChannel {
  send(event: StreamedEvent): void;
  /** Ends the answer; once it has ended, by whomever, nothing more is sent. */
  end(): void;
  /** Aborted when the answer has ended. */
  readonly signal: AbortSignal;
}

export interface EventStreamOptions {
  /** Whether the caller may still listen; asked now and then. */
  stillAllowed: () => Promise<boolean>;
  streams: OpenStreams;
}

/** Proxies end connections in which nothing happens, and who may listen may change. */
const LOOK_MS = 15_000;
/** A reader that is so far behind in bytes comes back later, and is told then what it missed. */
const MAX_BACKLOG = 1_000_000;

/** Every open stream of the process, so that a stop need not wait for pages that stay open. */
export class OpenStreams {
  private readonly open = new Set<() => void>();
  private stopped = false;

  /** `onCount` is told how many are open, `onFailure` of a stream that broke after its first event. */
  constructor(private readonly on: { count: (open: number) => void; failure: (error: unknown) => void }) {}

  /** Takes a stream in; false when the process is about to stop. */
  add(end: () => void): boolean {
    if (this.stopped) return false;
    this.open.add(end);
    this.on.count(this.open.size);
    return true;
  }

  remove(end: () => void): void {
    this.open.delete(end);
    this.on.count(this.open.size);
  }

  noteFailure(error: unknown): void {
    this.on.failure(error);
  }

  /** Ends all of them, and every further one at once. */
  stop(): void {
    this.stopped = true;
    for (const end of [...this.open]) end();
  }
}

/**
 * Answers with a stream of events (`text/event-stream`) that stays open until `write`, the caller or the process ends it. What `write`
 * fails with before its first event is thrown, so that it is answered like any other failure.
 */
export async function answerWithEvents(
  request: Request,
  response: Response,
  options: EventStreamOptions,
  write: (channel: EventChannel) => Promise<void>,
): Promise<void> {
  const stream = new EventStream(request, response, options);
  try {
    await write(stream);
    stream.open();
  } catch (error) {
    if (!response.headersSent) throw error;
    options.streams.noteFailure(error);
    stream.end();
  }
}

class EventStream implements EventChannel {
  private readonly ended = new AbortController();
  private opened = false;

  constructor(
    private readonly request: Request,
    private readonly response: Response,
    private readonly options: EventStreamOptions,
  ) {
    response.once('close', () => this.ended.abort());
  }

  get signal(): AbortSignal {
    return this.ended.signal;
  }

  send(event: StreamedEvent): void {
    this.open();
    const { response } = this;
    if (response.writableEnded || response.destroyed) return;
    response.write(textOf(event));
    if (response.writableLength > MAX_BACKLOG) response.destroy();
  }

  end(): void {
    this.open();
    this.response.end();
  }

  /** Sends what stands above the events. */
  open(): void {
    const { response, request, options } = this;
    if (this.opened || response.destroyed) return;
    this.opened = true;
    // A long answer is no long request.
    response.emit('streaming');
    response.status(200);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    // The connection ends with the stream, so that nothing waits for it at a stop.
    response.shouldKeepAlive = false;
    response.flushHeaders();
    const end = () => response.end();
    const look = setInterval(() => void this.look(), LOOK_MS);
    response.once('close', () => {
      clearInterval(look);
      options.streams.remove(end);
    });
    if (!options.streams.add(end) || request.method === 'HEAD') end();
    else response.write('retry: 2000\n\n');
  }

  private async look(): Promise<void> {
    if (this.response.writableEnded) return;
    this.response.write(': still here\n\n');
    // A store that is away proves nothing against the caller.
    const allowed = await this.options.stillAllowed().catch(() => true);
    if (!allowed) this.end();
  }
}

function textOf({ id, event, data }: StreamedEvent): string {
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(data === undefined ? [] : [`data: ${JSON.stringify(data)}`]),
  ];
  return `${lines.join('\n')}\n\n`;
}
