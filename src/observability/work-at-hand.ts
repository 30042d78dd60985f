/** Kinds of work that are told apart; further ones share the last place. */
const KINDS = 500;
const OTHER = 'other';

/** The places of `WorkAtHand`, for a thread that only looks. */
export interface WorkAtHandMemory {
  /** Changed by every tick of the watched loop. */
  ticks: Int32Array<SharedArrayBuffer>;
  /** How much of each kind is at hand. */
  counts: Int32Array<SharedArrayBuffer>;
}

/**
 * What a process is at, in memory that another thread can read while the process's own loop is blocked. Kinds are activities
 * and routes, never ids, so that there are few.
 */
export class WorkAtHand {
  readonly memory: WorkAtHandMemory = {
    ticks: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
    counts: new Int32Array(new SharedArrayBuffer(KINDS * Int32Array.BYTES_PER_ELEMENT)),
  };
  private readonly places = new Map<string, number>();

  /** `onKind` is told of each new kind and its place. */
  constructor(private readonly onKind: (kind: string, place: number) => void) {}

  /** Notes that work of a kind begins; the answer is called once when it ends. */
  begin(kind: string): () => void {
    const place = this.placeOf(kind);
    Atomics.add(this.memory.counts, place, 1);
    return () => {
      Atomics.sub(this.memory.counts, place, 1);
    };
  }

  /** Notes that the loop turns. */
  tick(): void {
    Atomics.add(this.memory.ticks, 0, 1);
  }

  private placeOf(kind: string): number {
    const known = this.places.get(kind);
    if (known !== undefined) return known;
    if (this.places.size >= KINDS - 1 && kind !== OTHER) return this.placeOf(OTHER);
    const place = this.places.size;
    this.places.set(kind, place);
    this.onKind(kind, place);
    return place;
  }
}
