/** A place in the order of all changes, by the store's clock: the second, and a number within it. */
export interface LivePosition {
  seconds: number;
  step: number;
}

/** Less than 0 where `one` comes before `other`. */
export function comparePositions(one: LivePosition, other: LivePosition): number {
  return one.seconds - other.seconds || one.step - other.step;
}

/** The place right behind another. */
export function positionAfter({ seconds, step }: LivePosition): LivePosition {
  return { seconds, step: step + 1 };
}

/** The beginning of the second that holds this moment. */
export function positionAt(at: Date): LivePosition {
  return { seconds: Math.floor(at.getTime() / 1_000), step: 0 };
}

/** The beginning of that second. */
export function momentOf({ seconds }: LivePosition): Date {
  return new Date(seconds * 1_000);
}

/** As the `id:` of an event: where to go on, the place itself included. It names nothing and nobody. */
export function formatPosition({ seconds, step }: LivePosition): string {
  return `${seconds}-${step}`;
}

/** The place that an id names; undefined for what is none. */
export function parsePosition(id: string | undefined): LivePosition | undefined {
  const [, seconds, step] = /^(\d{1,12})-(\d{1,12})$/.exec(id ?? '') ?? [];
  return seconds === undefined ? undefined : { seconds: Number(seconds), step: Number(step) };
}
