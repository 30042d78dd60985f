import type { UsageEntry } from '../../domain/usage/usage-entry';

/** Books billed replies; the same turn is booked once, however often it is tried. */
export interface UsageLedger {
  /** `unlimited`: the account has just been seen to have no limit of replies. */
  book(entry: UsageEntry, unlimited?: boolean): Promise<void>;
}
