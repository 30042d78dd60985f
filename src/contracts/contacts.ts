import type { ListedErasure } from '../domain/contacts/erasure';
/** Who is to be erased stands in the stored request alone, so that it enters no history. */
export interface EraseContactWorkflowInput {
  account_id: string;
  erasure_id: string;
}

export interface EraseContactWorkflowResult {
  erasure_id: string;
}

export interface DeleteChatbotWorkflowInput {
  account_id: string;
  chatbot_id: string;
}

export interface DeleteAccountWorkflowInput {
  account_id: string;
}

/** Who it is about stands in the stored request alone, so that it enters no history. */
export interface DataDeletionWorkflowInput {
  confirmation_code: string;
  /** Meta's id of the person, in runs from before the request held it. */
  user_id?: string;
}

export interface DataDeletionWorkflowResult {
  connections: number;
  customers: number;
}

/** Erasures from the list that is kept apart from the database; it names persons by their keyed hashes alone. */
export interface ReapplyErasuresWorkflowInput {
  erasures: ListedErasure[];
}

/** How many erasures were looked at, and how many persons were there again and are erased now. */
export interface ReapplyErasuresWorkflowResult {
  listed: number;
  erased: number;
}
