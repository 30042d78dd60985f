import { RetryLaterError } from '../../domain/errors';

/** Runs at the engine whose histories hold what persons wrote. */
export interface PersonalRuns {
  /** Ends these runs if they live and removes their histories, of every run under these ids; says how many. */
  erase(workflowIds: readonly string[]): Promise<number>;
  /** The same for every run that concerns the person and began up to `until`, the erasures of them aside. */
  eraseOfContact(names: readonly string[], until: Date): Promise<number>;
  /**
   * The same for the runs of a chatbot's conversations that name no person and began up to `until`, where one of these ids
   * stands in what they were started with: runs of an older version, and events of which Meta does not say whose they are.
   */
  eraseUnnamed(chatbotId: string, ids: readonly string[], until: Date): Promise<number>;
  /** The same for every run that belongs to one of these conversations. */
  eraseOfConversations(conversationIds: readonly string[]): Promise<number>;
  /** The same for every conversation's run of a chatbot. */
  eraseOfChatbot(chatbotId: string): Promise<number>;
}

const LOOK_AGAIN_MS = 1_000;

/** Of an engine that still shows runs which were removed: it does the work behind its answer. */
export function stillBeingRemoved(): RetryLaterError {
  return new RetryLaterError('runs_being_removed', 'The engine is still removing runs.', LOOK_AGAIN_MS);
}
