/** What an account may have waiting, and what it has. */
export interface InboxShareSource {
  limit(accountId: string): Promise<number>;
  /** How many of its signed bodies wait, at most `limit`. */
  count(accountId: string, limit: number): Promise<number>;
}

const LOOKED_EVERY_MS = 1_000;
const CAPACITY = 10_000;

/**
 * Whether an account has room in the inbox for a further signed body. It is looked up once a second for each account: what
 * arrives in that second, by each API process, may exceed the limit.
 */
export class InboxShares {
  private readonly known = new Map<string, { room: boolean; at: number }>();

  constructor(
    private readonly source: InboxShareSource,
    private readonly clock: () => number = () => Date.now(),
  ) {}

  async hasRoom(accountId: string): Promise<boolean> {
    const known = this.known.get(accountId);
    const now = this.clock();
    if (known && now - known.at < LOOKED_EVERY_MS) return known.room;
    const limit = await this.source.limit(accountId);
    const room = (await this.source.count(accountId, limit)) < limit;
    this.known.delete(accountId);
    this.known.set(accountId, { room, at: now });
    const [oldest] = this.known.keys();
    if (this.known.size > CAPACITY && oldest !== undefined) this.known.delete(oldest);
    return room;
  }
}
