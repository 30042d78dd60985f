import type { MessageRevision } from '../../domain/answering/commit-decision';
import type { Generation } from '../../domain/answering/generation';
import type { OutgoingPart } from '../../domain/sending/outgoing-row';
import type { OwedByTurn, SpentTokens, Turn } from '../../domain/answering/turn';
import type { Passage } from '../../domain/knowledge/found-passage';

/** What activities need of the stored turns: inserts and single-document conditional updates, each saying who won. */
export interface TurnStore {
  get(accountId: string, turnId: string): Promise<Turn | null>;
  highest(accountId: string, conversationId: string): Promise<Turn | null>;
  newest(accountId: string, conversationId: string, limit: number): Promise<Turn[]>;
  insert(turn: Turn): Promise<boolean>;
  takeOver(accountId: string, turnId: string, deadHolder: string, holder: string, stopped: boolean): Promise<boolean>;
  setPassages(accountId: string, turnId: string, passages: Passage[], degraded: boolean): Promise<void>;
  /** Fixes the reply of an open turn that was just read; gives the turn as it stands then. */
  commit(
    turn: Turn,
    commit: { covers: MessageRevision[]; texts: string[]; generation: Generation; degraded?: boolean },
  ): Promise<Turn | null>;
  /** Adds what a thrown away answer cost, and notes that it is owed; the same one is added once. */
  noteSpent(accountId: string, turnId: string, spent: SpentTokens): Promise<void>;
  reopen(accountId: string, turnId: string, holder: string): Promise<boolean>;
  startPart(accountId: string, turnId: string, holder: string, index: number, attempt: number): Promise<boolean>;
  changePart(
    accountId: string,
    turnId: string,
    index: number,
    from: Pick<OutgoingPart, 'state' | 'attempt'>,
    change: Partial<OutgoingPart>,
  ): Promise<boolean>;
  withholdPending(accountId: string, turnId: string): Promise<void>;
  /** Notes what of a turn's bookkeeping is still to be written. */
  owe(accountId: string, turnId: string, owed: readonly OwedByTurn[]): Promise<void>;
  close(accountId: string, turnId: string, outcome: string): Promise<void>;
  hasMid(accountId: string, conversationId: string, mid: string): Promise<boolean>;
}
