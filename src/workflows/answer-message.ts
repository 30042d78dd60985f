import type { GeneratedReply, Claim, Commit, RunContext } from '../activities/turn-activities';
import type { ClosedTurn, TurnEnd } from '../activities/closing-activities';
import type { SendResult } from '../activities/delivery-activities';
import type { SavedMessage } from '../activities/intake-activities';
import { outcomeOfResolution } from '../domain/outcome';
import type { Outcome } from '../domain/outcome';
import type { MessageWorkflowInput } from './contracts';

/** What answering a message does to the world, step by step. Each may be repeated; none decides what comes next. */
export interface MessageSteps {
  save(): Promise<SavedMessage>;
  verify(run: RunContext): Promise<'verified' | 'forged'>;
  /** Keeps pictures and voice; what cannot be had is done without. */
  fetchMedia(run: RunContext): Promise<void>;
  quietWindow(milliseconds: number): Promise<void>;
  claim(run: RunContext, leaveToNewer: boolean): Promise<Claim>;
  generate(run: RunContext, turnId: string): Promise<GeneratedReply>;
  commit(run: RunContext, turnId: string, reply: GeneratedReply, mayRegenerate: boolean): Promise<Commit>;
  send(run: RunContext, turnId: string, posting: boolean): Promise<SendResult>;
  reopen(run: RunContext, turnId: string): Promise<void>;
  /** Waits until the access token may work again, or until it is too late. */
  workingCredentials(run: RunContext): Promise<'ready' | 'ended'>;
  close(run: RunContext, turnId: string, end: TurnEnd): Promise<ClosedTurn>;
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
  const saved = await steps.save();
  const { conversation_id, message_id } = saved;
  const ended = (outcome: Outcome): AnsweredMessage => ({ outcome, turn_ids: [], conversation_id });
  if (saved.resolution !== null) return ended(outcomeOfResolution(saved.resolution));
  const run = { account_id: input.account_id, chatbot_id: input.chatbot_id, conversation_id, message_id, holder };
  if (!input.verified && (await steps.verify(run)) === 'forged') return ended('skipped:forged');
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
    const claim = await steps.claim(run, leaveToNewer);
    leaveToNewer = false;
    if (claim.kind === 'coalesced') return ended('coalesced');
    if (claim.kind === 'done') return ended(outcomeOfResolution(claim.resolution));
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
  const close = async (end: TurnEnd): Promise<TurnResult> => ({
    kind: 'closed',
    closed: await steps.close(run, turnId, end),
  });
  if (claim.state === 'open') {
    const reply = await steps.generate(run, turnId);
    const commit = await steps.commit(run, turnId, reply, mayRegenerate);
    if (commit.kind === 'lost') return { kind: 'lost' };
    if (commit.kind === 'regenerate') return { kind: 'again', counts: true };
    if (commit.kind === 'withdraw') return close({ kind: 'withdrawn', reason: commit.reason });
  }
  for (;;) {
    const sent = await steps.send(run, turnId, !claim.stopped);
    if (sent.kind === 'lost') return { kind: 'lost' };
    if (sent.kind === 'ended') return close({ ...sent, kind: 'sent' });
    if (sent.kind === 'token' && (await steps.workingCredentials(run)) === 'ended') {
      return close({ kind: 'sent', stop: 'window' });
    }
    if (sent.kind === 'rewrite' || sent.nothingSent) {
      await steps.reopen(run, turnId);
      return { kind: 'again', counts: false };
    }
  }
}
