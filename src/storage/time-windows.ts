/**
 * Conditions on a date, as a query takes them. Both bounds are outside of the range: the embedded store leaves a bound out that is
 * meant to be inside when more fields follow in the index.
 */
export interface DateRange {
  $gt?: Date;
  $lt?: Date;
}

interface Bounds {
  /** Only what lies beyond this moment, in the direction of reading. */
  after?: Date | undefined;
  /** Both included. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** About when the oldest entry was written. */
  begins?: Date | undefined;
  /** Everything as one window. */
  whole?: boolean;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** How far the windows reach from where reading begins; the last one has no end. */
const REACH_MS = [HOUR_MS, DAY_MS, 7 * DAY_MS, 30 * DAY_MS] as const;

/**
 * Growing windows of time in the direction of reading (1: from the oldest): an hour, a day, a week, a month, all. Together they
 * hold every moment within the bounds once. Where nothing says when reading begins, there is one window.
 */
export function* timeWindows(direction: 1 | -1, bounds: Bounds = {}, now = new Date()): Generator<DateRange> {
  const { after, from, to, begins, whole } = bounds;
  const past = direction === 1 ? '$gt' : '$lt';
  const before = direction === 1 ? '$lt' : '$gt';
  const first = direction === 1 ? from : to;
  const end = direction === 1 ? to : from;
  const near = farther(direction, after ?? (direction === 1 ? begins : now), first);
  // A bound that is included is the millisecond outside of it.
  let edge = farther(direction, after, first && moved(first, -direction));
  for (const reach of near && !whole ? REACH_MS : []) {
    const far = moved(near as Date, direction * reach);
    // What is left is shorter than the window: the last one takes it all.
    if (end && (direction === 1 ? far >= end : far <= end)) break;
    yield { ...(edge ? { [past]: edge } : {}), [before]: far };
    edge = moved(far, -direction);
  }
  yield { ...(edge ? { [past]: edge } : {}), ...(end ? { [before]: moved(end, direction) } : {}) };
}

/** The one of two moments that lies farther in the direction of reading. */
function farther(direction: 1 | -1, one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other;
  return one > other === (direction === 1) ? one : other;
}

function moved(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
