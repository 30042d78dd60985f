import { comparePositions, positionAfter } from './live-position';
import type { LivePosition } from './live-position';
import { thingOf } from './live-update';
import type { LiveUpdate } from './live-update';
import type { PlacedUpdate } from './recent-updates';

/** Several changes of one thing within this time are one update, in milliseconds. */
export const COALESCE_MS = 250;

/** Gathers updates, so that a thing that changes several times in a row is told of once. */
export class PendingUpdates {
  private readonly pending = new Map<string, { first: LivePosition; timer: NodeJS.Timeout }>();
  private newest: LivePosition;

  /** `tell` gets each update with the place to go on from: everything before it has been told. */
  constructor(
    start: LivePosition,
    private readonly tell: (update: LiveUpdate, resume: LivePosition) => void,
  ) {
    this.newest = start;
  }

  /** Everything before this place has been told. */
  get told(): LivePosition {
    const [oldest] = this.pending.values();
    return oldest ? oldest.first : this.newest;
  }

  add({ update, at }: PlacedUpdate): void {
    this.advance(positionAfter(at));
    const thing = thingOf(update);
    if (this.pending.has(thing)) return;
    const timer = setTimeout(() => {
      this.pending.delete(thing);
      this.tell(update, this.told);
    }, COALESCE_MS);
    this.pending.set(thing, { first: at, timer });
  }

  /** Notes that everything up to this place is known. */
  advance(to: LivePosition): void {
    if (comparePositions(to, this.newest) > 0) this.newest = to;
  }

  /** Forgets what is not told yet. */
  clear(): void {
    for (const { timer } of this.pending.values()) clearTimeout(timer);
    this.pending.clear();
  }
}
