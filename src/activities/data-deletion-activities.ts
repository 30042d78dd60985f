import type { DataDeletionWorkflowInput, DataDeletionWorkflowResult } from '../workflows/management-contracts';

/** The connections that a person made with their own account at Meta. */
export interface PersonalConnections {
  findByMetaUser(userId: string): Promise<{ _id: string; account_id: string; chatbot_id: string }[]>;
  /** Removes a connection with its credentials and everything that Meta told about the account. Doing it twice is no error. */
  erase(connection: { _id: string; account_id: string; chatbot_id: string }): Promise<void>;
}

/**
 * Erases people who wrote to a chatbot. `find` answers, over all accounts, which chatbots keep anything of the scoped id, at most
 * `limit` of them; after `erase` has returned, that chatbot is not found any more.
 */
export interface CustomerEraser {
  find(igsid: string, limit: number): Promise<{ account_id: string; chatbot_id: string }[]>;
  erase(customer: { account_id: string; chatbot_id: string; igsid: string }): Promise<void>;
}

/** Where requests are followed. */
export interface DeletionRecords {
  complete(confirmationCode: string, erased: DataDeletionWorkflowResult): Promise<void>;
}

export interface DataDeletionDependencies {
  people: PersonalConnections;
  customers: CustomerEraser;
  deletions: DeletionRecords;
}

const AT_ONCE = 50;

/** Carries out what people ask for through Meta's data deletion callback. Every step may run twice. */
export function createDataDeletionActivities({ people, customers, deletions }: DataDeletionDependencies) {
  return {
    /** Removes the connections of this person; how many there were. */
    async eraseConnections({ user_id }: DataDeletionWorkflowInput): Promise<number> {
      const found = await people.findByMetaUser(user_id);
      for (const connection of found) await people.erase(connection);
      return found.length;
    },

    /** Erases the person as a customer, chatbot by chatbot; how many chatbots kept something. */
    async eraseCustomer({ user_id }: DataDeletionWorkflowInput): Promise<number> {
      const erased = new Set<string>();
      for (;;) {
        const found = await customers.find(user_id, AT_ONCE);
        const left = found.filter(({ chatbot_id }) => !erased.has(chatbot_id));
        if (left.length === 0) return erased.size;
        for (const customer of left) {
          await customers.erase({ ...customer, igsid: user_id });
          erased.add(customer.chatbot_id);
        }
      }
    },

    async completeDeletion(input: DataDeletionWorkflowInput & { erased: DataDeletionWorkflowResult }): Promise<void> {
      await deletions.complete(input.confirmation_code, input.erased);
    },
  };
}
