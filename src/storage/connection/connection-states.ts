import type { Collection } from 'mongodb';
import type { Integration } from '../../domain/connection/integration';

/** Whether a chatbot's integration works; nothing of its credentials. */
export type ConnectionState = Pick<Integration, 'chatbot_id' | 'enabled' | 'status'>;

/** How the integrations of accounts stand. */
export class ConnectionStates {
  constructor(private readonly collection: Collection<Integration>) {}

  /** Of every chatbot of the account that has one. */
  async ofAccount(accountId: string): Promise<ConnectionState[]> {
    return this.collection
      .find({ account_id: accountId }, { projection: { chatbot_id: 1, enabled: 1, status: 1 } })
      .toArray();
  }
}
