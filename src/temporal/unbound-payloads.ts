const DAY_MS = 24 * 60 * 60 * 1_000;
/** The longest run waits a day for a customer's window; what has ended is kept for seven. The rest is for slow upgrades. */
const ACCEPTED_FOR_MS = 14 * DAY_MS;
const PART = 'payloads-bound-to-runs';

/** Keeps when something was first known. */
interface FirstTimes {
  /** Notes the moment unless there is one already; answers the first that was noted. */
  first(part: string, at: Date): Promise<Date>;
}

/**
 * Until when payloads are taken that were encrypted before payloads were bound to their runs: fourteen days after the first
 * process that binds them has used this database. Until `learn` has asked for that moment, none are taken.
 */
export class UnboundPayloads {
  private until = 0;

  constructor(
    private readonly times: FirstTimes,
    private readonly now: () => number = Date.now,
  ) {}

  /** Asks the store. @throws what the store throws. */
  async learn(): Promise<void> {
    const since = await this.times.first(PART, new Date(this.now()));
    this.until = since.getTime() + ACCEPTED_FOR_MS;
  }

  accepted(): boolean {
    return this.now() < this.until;
  }
}
