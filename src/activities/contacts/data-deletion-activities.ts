import type { DataDeletion } from '../../domain/contacts/data-deletion';
import { RetryLaterError } from '../../domain/errors';
import type { DataDeletionWorkflowInput, DataDeletionWorkflowResult } from '../../contracts/contacts';
import type { ContactEraser, ErasureHandle } from './contact-eraser';

/** The connections that a person made with their own account at Meta. */
export interface PersonalConnections {
  findByMetaUser(userId: string): Promise<{ _id: string; account_id: string; chatbot_id: string }[]>;
  /** Removes a connection with its credentials and everything that Meta told about the account. Doing it twice is no error. */
  erase(connection: { _id: string; account_id: string; chatbot_id: string }): Promise<void>;
}

/** Where requests are followed. */
export interface DeletionRecords {
  get(confirmationCode: string): Promise<DataDeletion | null>;
  complete(confirmationCode: string, erased: DataDeletionWorkflowResult): Promise<void>;
}

export interface DataDeletionDependencies {
  people: PersonalConnections;
  customers: ContactEraser;
  deletions: DeletionRecords;
}

const LOOK_AGAIN_MS = 5_000;

/** Carries out what people ask for through Meta's data deletion callback. Every step may run twice. */
export function createDataDeletionActivities({ people, customers, deletions }: DataDeletionDependencies) {
  return {
    /** Removes the connections of this person; how many there were. */
    async eraseConnections(input: DataDeletionWorkflowInput): Promise<number> {
      const userId = await personOf(input);
      const found = userId === undefined ? [] : await people.findByMetaUser(userId);
      for (const connection of found) await people.erase(connection);
      return found.length;
    },

    /** Requests the erasure of the person as a customer from every chatbot that knows them. */
    async eraseCustomer(input: DataDeletionWorkflowInput): Promise<ErasureHandle[]> {
      const igsid = await personOf(input);
      if (igsid === undefined) return [];
      return customers.eraseEverywhere({ igsid, request_key: `data-deletion/${input.confirmation_code}` });
    },

    /** Returns once these erasures are done. @throws RetryLaterError until then. */
    async awaitErasures(erasures: ErasureHandle[]): Promise<void> {
      if (await customers.isDone(erasures)) return;
      throw new RetryLaterError('erasure_running', 'The person is still being erased.', LOOK_AGAIN_MS);
    },

    async completeDeletion(input: DataDeletionWorkflowInput & { erased: DataDeletionWorkflowResult }): Promise<void> {
      await deletions.complete(input.confirmation_code, input.erased);
    },
  };

  async function personOf({ confirmation_code, user_id }: DataDeletionWorkflowInput): Promise<string | undefined> {
    return user_id ?? (await deletions.get(confirmation_code))?.user_id;
  }
}
