import { LIVE_EVENTS } from './live-events';
import type { LiveEvent } from './live-events';

const LOCK = 'botsmith-live-updates';
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

type Said = { event: LiveEvent } | { connected: boolean } | { ask: true };

/**
 * One stream of events a browser, not a tab: HTTP/1.1 allows six connections to a server. The tab that holds the lock reads the
 * stream and passes on what it says. Without locks (plain http on another host) each tab has its own while it is visible.
 */
export class LiveChannel {
  private readonly closed = new AbortController();
  private readonly tabs = canShare() ? new BroadcastChannel(LOCK) : undefined;
  private source: EventSource | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = FIRST_RETRY_MS;
  private connected = false;

  constructor(
    private readonly onEvent: (event: LiveEvent) => void,
    private readonly onConnected: (connected: boolean) => void,
  ) {}

  open(): void {
    this.onConnected(false);
    if (this.tabs) {
      this.tabs.addEventListener('message', ({ data }: MessageEvent<Said>) => this.hear(data));
      this.say({ ask: true });
      void this.lead();
      return;
    }
    this.readWhileVisible();
    document.addEventListener('visibilitychange', this.readWhileVisible);
  }

  close(): void {
    this.closed.abort();
    document.removeEventListener('visibilitychange', this.readWhileVisible);
    this.stopReading();
    this.tabs?.close();
  }

  /** Holds the lock until this tab ends or is closed; the next one in line then leads. */
  private async lead(): Promise<void> {
    const { signal } = this.closed;
    const untilClosed = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await navigator.locks
      .request(LOCK, { signal }, () => {
        this.read();
        return untilClosed;
      })
      // An ended wait for the lock is no failure.
      .catch(() => undefined);
  }

  private readonly readWhileVisible = (): void => {
    if (document.visibilityState === 'visible') this.read();
    else this.stopReading();
  };

  private read(): void {
    if (this.source || this.closed.signal.aborted) return;
    const source = new EventSource('/api/events');
    this.source = source;
    source.addEventListener('open', () => {
      this.retryMs = FIRST_RETRY_MS;
      this.noteConnected(true);
    });
    for (const kind of LIVE_EVENTS) {
      source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
        const event = { ...(JSON.parse(data) as object), kind } as LiveEvent;
        this.onEvent(event);
        this.say({ event });
      });
    }
    source.addEventListener('error', () => {
      this.noteConnected(false);
      // A browser tries again by itself after a broken connection, never after a refusal.
      if (source.readyState !== EventSource.CLOSED) return;
      this.source = undefined;
      this.retryTimer = setTimeout(() => this.read(), this.retryMs);
      this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
    });
  }

  private stopReading(): void {
    clearTimeout(this.retryTimer);
    this.source?.close();
    this.source = undefined;
    this.connected = false;
  }

  private noteConnected(connected: boolean): void {
    this.connected = connected;
    this.onConnected(connected);
    this.say({ connected });
  }

  private hear(said: Said): void {
    if ('event' in said) this.onEvent(said.event);
    else if ('connected' in said) this.onConnected(said.connected);
    else if (this.source) this.say({ connected: this.connected });
  }

  private say(said: Said): void {
    if (!this.closed.signal.aborted) this.tabs?.postMessage(said);
  }
}

function canShare(): boolean {
  return 'locks' in navigator && 'BroadcastChannel' in globalThis;
}
