import type { SendingSituation } from './situation-store';

/** How a turn stood, and when that was read. */
export interface Look {
  at: Date;
  situation: SendingSituation | null;
}

/** No more than a slow read takes: what was seen so shortly before a POST need not be read a second time. */
const FRESH_MS = 100;
/** More than one process commits at the same time. */
const MOST = 1_000;

/** Whether what was seen then still serves as a last look before a POST. */
export function isFresh({ at }: Look, now: Date): boolean {
  return now.getTime() - at.getTime() <= FRESH_MS;
}

/**
 * The looks of commits, for the sends that follow them at once. It lives in this process alone: a send elsewhere, or a moment
 * later, looks by itself.
 */
export class RecentLooks {
  /** The oldest first. */
  private readonly looks = new Map<string, Look>();

  /** Keeps what the holder of a turn saw when it fixed the reply. */
  keep(turnId: string, holder: string, look: Look): void {
    const key = `${turnId} ${holder}`;
    this.looks.delete(key);
    this.looks.set(key, look);
    const [oldest] = this.looks.keys();
    if (this.looks.size > MOST && oldest !== undefined) this.looks.delete(oldest);
  }

  /** That look if it is fresh; given once. */
  take(turnId: string, holder: string, now: Date): Look | undefined {
    const key = `${turnId} ${holder}`;
    const look = this.looks.get(key);
    this.looks.delete(key);
    return look && isFresh(look, now) ? look : undefined;
  }
}
