import type { SkipReason } from './outcome';

/** A message as the protocol sees it: which one, in which revision. */
export interface MessageRevision {
  id: string;
  revision: number;
}

/** What decides whether the bot may speak in a conversation now. */
export interface ReplySituation {
  /** What is unresolved now. */
  unresolved: readonly MessageRevision[];
  paused: boolean;
  enabled: boolean;
  windowOpen: boolean;
  /** The business is closed, or leaves these hours to people, and the bot keeps silent then. */
  silentHours: boolean;
  /** The account has used up its replies and wants none beyond them. */
  quotaReached: boolean;
  /** The customer has had as many replies within the hour as one person may get. */
  repliesExhausted: boolean;
}

/** Why the bot keeps silent whatever it has to say; undefined when it may speak. */
export function reasonForSilence(situation: ReplySituation): SkipReason | undefined {
  if (!situation.enabled) return 'disabled';
  if (situation.paused) return 'paused';
  if (situation.unresolved.length === 0) return 'unsent';
  if (!situation.windowOpen) return 'window';
  if (situation.quotaReached) return 'quota';
  if (situation.silentHours) return 'office_hours';
  return situation.repliesExhausted ? 'loop' : undefined;
}

/** What is known right before a reply is committed. */
export interface CommitSituation extends ReplySituation {
  /** What the reply was generated over. */
  generatedOver: readonly MessageRevision[];
  /** Whether newer messages may still force one regeneration. */
  mayRegenerate: boolean;
}

export type CommitDecision =
  { kind: 'commit'; covers: MessageRevision[] } | { kind: 'regenerate' } | { kind: 'withdraw'; reason: SkipReason };

/**
 * Whether a generated reply may be committed: not when nothing is left to answer, the bot must be silent, or the reply
 * would answer a text that was unsent or edited. A newer message forces one regeneration; a further one gets the next turn.
 */
export function decideCommit(situation: CommitSituation): CommitDecision {
  const { unresolved, generatedOver } = situation;
  const reason = reasonForSilence(situation);
  if (reason) return { kind: 'withdraw', reason };
  const current = new Map(unresolved.map(({ id, revision }) => [id, revision]));
  const outdated = generatedOver.length === 0 || generatedOver.some(({ id, revision }) => current.get(id) !== revision);
  const newer = unresolved.length > generatedOver.length;
  if (outdated || (newer && situation.mayRegenerate)) return { kind: 'regenerate' };
  return { kind: 'commit', covers: [...generatedOver] };
}
