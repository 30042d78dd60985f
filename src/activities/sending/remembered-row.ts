import type { OutgoingPart } from '../../domain/sending/outgoing-row';
import type { PartRow } from './part-delivery';

/** States that nobody but an echo changes any more. */
const FINAL: ReadonlySet<OutgoingPart['state']> = new Set(['sent', 'failed', 'withheld']);

/** A row, and how it ended as far as its own reads and writes tell. */
export interface RememberedRow extends PartRow {
  /** Undefined where the row has not come to its end, or somebody else was faster: it must be read then. */
  ended(): OutgoingPart | undefined;
}

/** The row that begins as `part`. */
export function rememberedRow(row: PartRow, part: OutgoingPart): RememberedRow {
  let last: OutgoingPart | undefined = part;
  return {
    async read() {
      const found = await row.read();
      last = found ?? undefined;
      return found;
    },
    async start(attempt) {
      const started = await row.start(attempt);
      last = started && last ? { ...last, state: 'sending', attempt: attempt + 1 } : undefined;
      return started;
    },
    async change(from, change) {
      const changed = await row.change(from, change);
      last = changed && last ? { ...last, ...change } : undefined;
      return changed;
    },
    isClaimed: (mid) => row.isClaimed(mid),
    ended: () => (last && FINAL.has(last.state) ? last : undefined),
  };
}
