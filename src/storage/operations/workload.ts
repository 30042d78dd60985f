import type { IntegrationStatus } from '../../domain/connection/integration';
import type { TurnState } from '../../domain/answering/turn';
import type { Database } from '../database';

const STATUSES: readonly IntegrationStatus[] = ['pending', 'connected', 'needs_reconnect', 'error', 'disabled'];
const IN_FLIGHT: readonly TurnState[] = ['open', 'committed'];
/** More than that is "very many" to whoever looks. */
const COUNT_LIMIT = 10_000;
const UNANSWERED_AFTER_MS = 60_000;

/** How much work lies in the store, over all accounts: figures for operators, each from an index, none of them an id. */
export class Workload {
  constructor(
    private readonly database: Pick<Database, 'inbox' | 'messages' | 'turns' | 'integrations'>,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Age of the oldest body in the inbox in seconds; 0 when it is empty. */
  async inboxOldestSeconds(): Promise<number> {
    const oldest = await this.database.inbox.findOne({}, { sort: { received_at: 1 }, projection: { received_at: 1 } });
    return oldest ? Math.max(0, (this.clock() - oldest.received_at.getTime()) / 1_000) : 0;
  }

  /** Customers' messages that nobody has answered for more than a minute. */
  async unanswered(): Promise<number> {
    const before = new Date(this.clock() - UNANSWERED_AFTER_MS);
    return this.database.messages.countDocuments(
      { role: 'user', resolution: null, verified: true, saved_at: { $lt: before } },
      { limit: COUNT_LIMIT },
    );
  }

  /** Turns that are not closed, by state. */
  async turnsInFlight(): Promise<Record<string, number>> {
    return countEach(IN_FLIGHT, (state) => this.database.turns.countDocuments({ state }, { limit: COUNT_LIMIT }));
  }

  /** Integrations by status. */
  async integrations(): Promise<Record<string, number>> {
    return countEach(STATUSES, (status) => this.database.integrations.countDocuments({ status }));
  }
}

async function countEach<Value extends string>(
  values: readonly Value[],
  count: (value: Value) => Promise<number>,
): Promise<Record<string, number>> {
  return Object.fromEntries(await Promise.all(values.map(async (value) => [value, await count(value)] as const)));
}
