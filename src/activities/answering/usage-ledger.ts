import type { UsageEntry } from '../../domain/usage/usage-entry';

/** Books billed replies; the same turn is booked once, however often it is tried. */
export interface UsageLedger {
  book(entry: UsageEntry): Promise<void>;
}
