import { KeptOnce } from '../kept-once';
import type { SendingSituation } from './situation-store';

/** How a turn stood, and when that was read. */
export interface Look {
  at: Date;
  situation: SendingSituation | null;
}

/** No more than a slow read takes: what was seen so shortly before a POST need not be read a second time. */
const FRESH_MS = 100;

/** Whether what was seen then still serves as a last look before a POST. */
export function isFresh({ at }: Look, now: Date): boolean {
  return now.getTime() - at.getTime() <= FRESH_MS;
}

/**
 * The looks of commits, for the sends that follow them at once. It lives in this process alone: a send elsewhere, or a moment
 * later, looks by itself.
 */
export class RecentLooks {
  private readonly looks = new KeptOnce<Look>();

  /** Keeps what the holder of a turn saw when it fixed the reply. */
  keep(turnId: string, holder: string, look: Look): void {
    this.looks.keep(`${turnId} ${holder}`, look);
  }

  /** That look if it is fresh; given once. */
  take(turnId: string, holder: string, now: Date): Look | undefined {
    const look = this.looks.take(`${turnId} ${holder}`);
    return look && isFresh(look, now) ? look : undefined;
  }
}
