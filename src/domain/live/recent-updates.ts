import { comparePositions } from './live-position';
import type { LivePosition } from './live-position';
import type { LiveUpdate } from './live-update';

/** An update and its place in the order of all. */
export interface PlacedUpdate {
  update: LiveUpdate;
  at: LivePosition;
}

/** Longer than a page may be gone and still go on where it was, in seconds. */
const KEPT_SECONDS = 6 * 60;
/** Nothing takes memory without end: what is beyond is read from the store again. */
const KEPT_UPDATES = 20_000;

/** The updates of the last minutes, for pages that come back. */
export class RecentUpdates {
  private readonly kept: PlacedUpdate[] = [];

  /** `from`: nothing that happened since then is missing. */
  constructor(private from: LivePosition) {}

  /** Notes an update; places never go back. */
  add(placed: PlacedUpdate): void {
    this.kept.push(placed);
    const outdated = { seconds: placed.at.seconds - KEPT_SECONDS, step: 0 };
    let gone = 0;
    while (gone < this.kept.length && this.isGone(gone, outdated)) gone += 1;
    const last = gone > 0 ? this.kept[gone - 1] : undefined;
    if (last) this.from = { seconds: last.at.seconds, step: last.at.step + 1 };
    // In steps: taking single entries off the front of a long list would move all the others each time.
    if (gone > 0 && (gone > KEPT_UPDATES / 10 || this.kept.length - gone === 0)) this.kept.splice(0, gone);
  }

  /** What happened since a place, the place included; undefined where it is not all known any more. */
  since(position: LivePosition): LiveUpdate[] | undefined {
    if (comparePositions(position, this.from) < 0) return undefined;
    return this.kept.filter(({ at }) => comparePositions(at, position) >= 0).map(({ update }) => update);
  }

  private isGone(index: number, outdated: LivePosition): boolean {
    const entry = this.kept[index] as PlacedUpdate;
    return comparePositions(entry.at, outdated) < 0 || this.kept.length - index > KEPT_UPDATES;
  }
}
