import type { EndedTurn } from '../../activities/answering/accounting-activities';
import type { ClosedTurn } from '../../activities/answering/closing-activities';
import type { RetrievedContext } from '../../activities/answering/context-activities';
import type { SendResult } from '../../activities/sending/delivery-activities';
import type { SavedMessage } from '../../activities/answering/intake-activities';
import type { GeneratedReply, Claim, Commit, RunContext } from '../../activities/answering/turn-activities';
import { outcomeOfResolution } from '../../domain/answering/outcome';
import type { Outcome } from '../../domain/answering/outcome';
import type { BilledOfTurn, WrittenOfTurn } from '../../domain/answering/turn-accounts';
import type { TurnEnd } from '../../domain/answering/turn-outcome';
import type { MessageWorkflowInput } from '../../contracts/answering';

/** What answering a message does to the world, step by step. Each may be repeated; none decides what comes next. */
export interface MessageSteps {
  /** Repeated, it finds the stored message. */
  saveMessage(): Promise<SavedMessage>;
  verifyMessage(run: RunContext): Promise<'verified' | 'forged'>;
  /** Keeps pictures and voice; what cannot be had is done without. */
  fetchMedia(run: RunContext): Promise<void>;
  quietWindow(milliseconds: number): Promise<void>;
  /** Repeated, it finds the turn that it opened or took. */
  claimTurn(run: RunContext, leaveToNewer: boolean): Promise<Claim>;
  /** Repeated, it looks again. Without an answer the reply is written without knowledge. */
  retrieveContext(run: RunContext, turnId: string): Promise<RetrievedContext>;
  /** Repeated, it writes another reply: none counts before it is committed. */
  generateReply(run: RunContext, turnId: string): Promise<GeneratedReply>;
  /** Repeated, it finds the reply that was fixed. */
  commitReply(run: RunContext, turnId: string, draft: Draft): Promise<Commit>;
  /** Repeated, it goes on behind the last part whose fate is known; of an unknown one it looks for evidence first. */
  sendReply(run: RunContext, turnId: string, posting: boolean): Promise<SendResult>;
  /** Repeated, it changes nothing. */
  reopenTurn(run: RunContext, turnId: string): Promise<void>;
  /** Waits until the access token may work again, or until it is too late. */
  workingCredentials(run: RunContext): Promise<'ready' | 'ended'>;
  /** What of the turn is billed; nothing where the ledger is away. Repeated, it finds the bill. */
  meterUsage(turn: EndedTurn): Promise<BilledOfTurn>;
  /** Whether the log says how the turn ended; not where it is away. Repeated, it leaves what stands there. */
  logActivity(turn: EndedTurn): Promise<boolean>;
  /** Repeated, it finds the turn closed. Without `written` it accounts for the turn itself, as older histories have it do. */
  closeTurn(run: RunContext, turn: EndedTurn, written?: WrittenOfTurn): Promise<ClosedTurn>;
}

/** A reply before it is fixed. */
export interface Draft {
  reply: GeneratedReply;
  mayRegenerate: boolean;
  degraded: boolean;
  /** Whether the claim was of an older history, whose commit has another name. */
  older: boolean;
}

/** How a message's run ended. */
export interface AnsweredMessage {
  outcome: Outcome;
  turn_ids: string[];
  conversation_id: string;
}

/**
 * The way of one customer message: saved, awaited for the rest of its burst, and answered by exactly one run. It knows no
 * engine, so that a test can drive it through every interleaving and crash.
 */
export async function answerMessage(
  input: MessageWorkflowInput,
  holder: string,
  steps: MessageSteps,
): Promise<AnsweredMessage> {
  const saved = await steps.saveMessage();
  const { conversation_id, message_id } = saved;
  const ended = (outcome: Outcome): AnsweredMessage => ({ outcome, turn_ids: [], conversation_id });
  if (saved.resolution !== null) return ended(saved.outcome ?? outcomeOfResolution(saved.resolution));
  const run = { account_id: input.account_id, chatbot_id: input.chatbot_id, conversation_id, message_id, holder };
  if (!input.verified && (await steps.verifyMessage(run)) === 'forged') return ended('skipped:forged');
  await Promise.all([
    saved.media ? steps.fetchMedia(run) : undefined,
    input.quiet_window_ms > 0 ? steps.quietWindow(input.quiet_window_ms) : undefined,
  ]);
  return takeTurns(run, steps);
}

/** Answers until nothing is left to answer, or another run does. */
async function takeTurns(run: RunContext, steps: MessageSteps): Promise<AnsweredMessage> {
  const turnIds: string[] = [];
  let outcome: Outcome | undefined;
  let leaveToNewer = true;
  let regeneratedTurn: string | undefined;
  const ended = (fallback: Outcome): AnsweredMessage => ({
    outcome: outcome ?? fallback,
    turn_ids: turnIds,
    conversation_id: run.conversation_id,
  });
  for (;;) {
    const claim = await steps.claimTurn(run, leaveToNewer);
    leaveToNewer = false;
    if (claim.kind === 'coalesced') return ended('coalesced');
    if (claim.kind === 'done') return ended(claim.outcome ?? outcomeOfResolution(claim.resolution));
    const result = await workOnTurn(run, claim, steps, regeneratedTurn !== claim.turn_id);
    if (result.kind === 'lost') return ended('coalesced');
    if (result.kind === 'again') {
      regeneratedTurn = result.counts ? claim.turn_id : regeneratedTurn;
      continue;
    }
    turnIds.push(claim.turn_id);
    // A turn taken over from a run that an operator ended answers other messages than this run's.
    if (!claim.stopped) outcome ??= result.closed.outcome;
    if (!result.closed.more) return ended('coalesced');
  }
}

type TurnResult =
  | { kind: 'closed'; closed: ClosedTurn }
  | { kind: 'lost' }
  /** The reply must be written anew; `counts` when that was the one regeneration that newer messages may force. */
  | { kind: 'again'; counts: boolean };

async function workOnTurn(
  run: RunContext,
  claim: Claim & { kind: 'mine' },
  steps: MessageSteps,
  mayRegenerate: boolean,
): Promise<TurnResult> {
  const turnId = claim.turn_id;
  const older = claim.separate_steps !== true;
  const close = async (end: TurnEnd): Promise<TurnResult> => ({
    kind: 'closed',
    closed: await endTurn(run, { account_id: run.account_id, turn_id: turnId, holder: run.holder, end }, steps, older),
  });
  if (claim.state === 'open') {
    const { degraded } = older ? { degraded: false } : await steps.retrieveContext(run, turnId);
    const reply = await steps.generateReply(run, turnId);
    const commit = await steps.commitReply(run, turnId, { reply, mayRegenerate, degraded, older });
    if (commit.kind === 'lost') return { kind: 'lost' };
    if (commit.kind === 'regenerate') return { kind: 'again', counts: true };
    if (commit.kind === 'withdraw') return close({ kind: 'withdrawn', reason: commit.reason });
  }
  for (;;) {
    const sent = await steps.sendReply(run, turnId, !claim.stopped);
    if (sent.kind === 'lost') return { kind: 'lost' };
    if (sent.kind === 'ended') return close({ ...sent, kind: 'sent' });
    if (sent.kind === 'token' && (await steps.workingCredentials(run)) === 'ended') {
      return close({ kind: 'sent', stop: 'window' });
    }
    if (sent.kind === 'rewrite' || sent.nothingSent) {
      await steps.reopenTurn(run, turnId);
      return { kind: 'again', counts: false };
    }
  }
}

/** Accounts for a turn and closes it. What cannot be written now holds up nothing: the sweeper makes up for it. */
async function endTurn(run: RunContext, turn: EndedTurn, steps: MessageSteps, older: boolean): Promise<ClosedTurn> {
  if (older) return steps.closeTurn(run, turn);
  const [bill, logged] = await Promise.all([steps.meterUsage(turn), steps.logActivity(turn)]);
  return steps.closeTurn(run, turn, { ...bill, logged });
}
