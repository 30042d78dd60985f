import type { SkipReason } from './outcome';

/** A message as the protocol sees it: which one, in which revision. */
export interface MessageRevision {
  id: string;
  revision: number;
}

/** What is known right before a reply is committed. */
export interface CommitSituation {
  /** What is unresolved now. */
  unresolved: readonly MessageRevision[];
  /** What the reply was generated over. */
  generatedOver: readonly MessageRevision[];
  paused: boolean;
  enabled: boolean;
  windowOpen: boolean;
  /** Whether the account has used up its replies and wants none beyond them. */
  quotaReached?: boolean;
  /** Whether newer messages may still force one regeneration. */
  mayRegenerate: boolean;
}

export type CommitDecision =
  { kind: 'commit'; covers: string[] } | { kind: 'regenerate' } | { kind: 'withdraw'; reason: SkipReason };

/**
 * Whether a generated reply may be committed: not when nothing is left to answer, the bot must be silent, or the reply
 * would answer a text that was unsent or edited. A newer message forces one regeneration; a further one gets the next turn.
 */
export function decideCommit(situation: CommitSituation): CommitDecision {
  const { unresolved, generatedOver } = situation;
  if (!situation.enabled) return { kind: 'withdraw', reason: 'disabled' };
  if (situation.paused) return { kind: 'withdraw', reason: 'paused' };
  if (unresolved.length === 0) return { kind: 'withdraw', reason: 'unsent' };
  if (!situation.windowOpen) return { kind: 'withdraw', reason: 'window' };
  if (situation.quotaReached) return { kind: 'withdraw', reason: 'quota' };
  const current = new Map(unresolved.map(({ id, revision }) => [id, revision]));
  const outdated = generatedOver.length === 0 || generatedOver.some(({ id, revision }) => current.get(id) !== revision);
  const newer = unresolved.length > generatedOver.length;
  if (outdated || (newer && situation.mayRegenerate)) return { kind: 'regenerate' };
  return { kind: 'commit', covers: generatedOver.map(({ id }) => id) };
}
