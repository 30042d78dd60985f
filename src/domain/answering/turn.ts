import type { TokenUsage } from './model/token-usage';
import type { OutgoingPart } from '../sending/outgoing-row';
import type { Passage } from '../knowledge/found-passage';
import type { Generation } from './generation';

export type TurnState = 'open' | 'committed' | 'closed';

/** One answer to one or more messages. `_id` is `<conversation>/<n>`; `holder` is a workflow id, never a run id. */
export interface Turn {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  n: number;
  holder: string;
  state: TurnState;
  covers: string[];
  /** Which revision of each covered message the reply was written for, in the order of `covers`. */
  cover_revisions?: number[];
  parts: OutgoingPart[];
  passages?: Passage[];
  degraded?: boolean;
  generation?: Generation;
  /** What calls cost whose answers were thrown away, each once. */
  spent?: SpentTokens[];
  /** Set when the turn was taken from a run that an operator had ended: nothing of it is sent any more. */
  stopped_run?: string;
  outcome?: string;
  /** What of its bookkeeping could not be written when it ended, and since when: the sweeper makes up for it. */
  owes?: OwedByTurn[];
  owes_since?: Date;
  created_at: Date;
  committed_at?: Date;
  /** The chatbot and when it was, of a turn whose reply shows a gap in the knowledge: they are found by it. */
  gap_at?: string;
  closed_at?: Date;
}

/** Bookkeeping of a turn that no reply waits for: its bill, its entry in the activity log. */
export type OwedByTurn = 'usage' | 'log';

/** What a thrown away answer cost; `id` names the answer. */
export interface SpentTokens extends TokenUsage {
  id: string;
}
