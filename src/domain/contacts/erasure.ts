import { BotSmithError } from '../errors';
import { conversationIdOf } from '../conversations/conversation-id';

/** What an erasure has removed, by kind. */
export type ErasureCounts = Record<string, number>;

/**
 * The request to erase a person from one chatbot, and afterwards the receipt of it. `igsid` is gone once it is done; a keyed
 * hash stays (see `ContactHashes`), so that whoever knows the id and has the key can tell whose receipt it is.
 */
export interface Erasure {
  _id: string;
  account_id: string;
  chatbot_id: string;
  status: 'running' | 'done';
  subject_hash: string;
  igsid?: string;
  /** The epoch that a returning person begins with; conversations of all earlier ones are erased. */
  epoch?: number;
  counts?: ErasureCounts;
  workflow_id: string;
  requested_at: Date;
  finished_at?: Date;
}

/**
 * What is left of an erased person: under a hash, from which epoch their conversations count anew, and up to when whatever
 * still arrives of the past is refused.
 */
export interface ErasedContact {
  _id: string;
  account_id: string;
  chatbot_id: string;
  epoch: number;
  erased_at: Date;
}

/**
 * An erasure as the list of erasures keeps it, apart from the database: a restored backup knows nothing of it and holds the
 * person again. Times are ISO 8601.
 */
export interface ListedErasure {
  erasure_id: string;
  account_id: string;
  chatbot_id: string;
  subject_hash: string;
  epoch: number;
  erased_at: string;
}

/** A run whose history holds a text of an erased person; to be removed from the engine once it has ended. */
export interface ForgottenRun {
  _id: string;
  account_id: string;
  noted_at: Date;
}

/** One person as one chatbot knows them. */
export interface Contact {
  account_id: string;
  chatbot_id: string;
  igsid: string;
}

/** The person's conversations of all epochs before `epoch`: they are known when nothing is stored any more. */
export function conversationsBefore({ chatbot_id, igsid }: Contact, epoch: number): string[] {
  return Array.from({ length: epoch }, (_, earlier) => conversationIdOf(chatbot_id, igsid, earlier));
}

/** Of a person who was erased since: what happened before must not be stored again. */
export class ContactErasedError extends BotSmithError {
  constructor() {
    super('contact_erased', 'This person was erased; what they wrote before is not stored again.');
  }
}

/** An echo of a reply that was on its way while its conversation was erased comes this much later at most. */
const ECHO_GRACE_MS = 2 * 60_000;

/**
 * Whether something that happened at `at` belongs to what was erased. `own` is what the customer did; anything else may have
 * been caused by us shortly before.
 */
export function belongsToErased(erased: Pick<ErasedContact, 'erased_at'>, at: Date, own: boolean): boolean {
  return at.getTime() <= erased.erased_at.getTime() + (own ? 0 : ECHO_GRACE_MS);
}
