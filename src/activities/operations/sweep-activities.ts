import type { Message } from '../../domain/conversations/message';
import type { Turn } from '../../domain/answering/turn';
import type { TurnEnd } from '../../domain/answering/turn-outcome';
import type { AccountingActivities } from '../answering/accounting-activities';
import { deriveId } from '../../domain/ids';
import { unansweredMessage } from '../../domain/notifications/notification-causes';
import { isAlive, wasStopped } from '../../domain/operations/run-state';
import type { ActivityLogWriter } from './activity-log-writer';
import type { ClosedTurn, TurnToClose } from '../answering/closing-activities';
import type { ConversationStore } from '../conversations/conversation-store';
import type { MessageStore } from '../events/message-store';
import type { Notifier } from '../notifications/notifier';
import type { RunLookup } from './run-lookup';
import type { TurnStore } from '../answering/turn-store';

/** What the sweeper needs of the stored messages, across accounts. */
export interface SweepStore extends MessageStore {
  unresolvedSince(before: Date, limit: number): Promise<Message[]>;
  countSweep(accountId: string, id: string): Promise<number>;
}

/** What it needs of the stored turns. */
export interface SweptTurns extends TurnStore {
  owing(before: Date, limit: number): Promise<Turn[]>;
  settle(turn: Turn): Promise<void>;
}

/** Starts the run of a stored message again, under its own id. */
export interface RunStarter {
  restart(message: Message): Promise<void>;
}

export interface SweepDependencies {
  conversations: Pick<ConversationStore, 'setNeedsAttention'>;
  messages: SweepStore;
  turns: SweptTurns;
  runs: RunLookup;
  starter: RunStarter;
  accounting: AccountingActivities;
  closing: { closeTurn(input: TurnToClose): Promise<ClosedTurn> };
  log: ActivityLogWriter;
  notifier: Notifier;
  clock: () => Date;
}

export interface SweepResult {
  started: number;
  stopped: number;
  failed: number;
}

const UNANSWERED_FOR_MS = 60_000;
const MESSAGES_A_SWEEP = 500;
const TURNS_A_SWEEP = 200;
const MAX_STARTS = 3;
/** A send that an operator interrupted may still be confirmed, by its own answer or by an echo; then it stays open. */
const INTERRUPTED_SEND_MS = 10 * 60_000;

const STOPPED: TurnEnd = { kind: 'sent', stop: 'stopped' };

/** Finds messages that nobody answers any more. */
export function createSweepActivities(dependencies: SweepDependencies) {
  const { conversations, messages, turns, runs, starter, accounting, closing, log, notifier, clock } = dependencies;

  return {
    /**
     * For every conversation with a message unanswered for a minute and no living run: starts the newest one's run again.
     * A message whose own run an operator ended stays unanswered, and a turn that such a run had committed is closed; after
     * three starts without success a message is given up. Then it makes up for the bills and log entries that could not be written
     * when their turns ended.
     */
    async sweepConversations(): Promise<SweepResult> {
      const result: SweepResult = { started: 0, stopped: 0, failed: 0 };
      const before = new Date(clock().getTime() - UNANSWERED_FOR_MS);
      const stale = await messages.unresolvedSince(before, MESSAGES_A_SWEEP);
      const conversations = new Map(stale.map((message) => [message.conversation_id, message.account_id]));
      for (const [conversationId, accountId] of conversations) {
        const outcome = await sweep(accountId, conversationId);
        if (outcome) result[outcome] += 1;
      }
      for (const turn of await turns.owing(before, TURNS_A_SWEEP)) {
        // Ledger or log may still be away: it stays owed, and holds up no other turn and no message.
        await makeUpFor(turn).catch(() => undefined);
      }
      return result;
    },
  };

  /** Writes what a turn owes. One that a dead run never closed is closed first: how it ended is known then. */
  async function makeUpFor(turn: Turn): Promise<void> {
    const { account_id, holder, owes, _id: turn_id } = turn;
    if (turn.state !== 'closed') {
      if (wasStopped(await runs.state(holder)) && !(await mayGoOn(turn))) await closeStopped(turn);
      return;
    }
    await accounting.meterUsage({ account_id, turn_id });
    if (owes?.includes('log')) await accounting.logActivity({ account_id, turn_id, holder, end: STOPPED });
    await turns.settle(turn);
  }

  /** Whether another run may take the turn over, to answer what is left: then it closes it as well. */
  async function mayGoOn({ state, account_id, conversation_id }: Turn): Promise<boolean> {
    return state === 'open' && (await messages.unresolved(account_id, conversation_id)).length > 0;
  }

  async function sweep(accountId: string, conversationId: string): Promise<keyof SweepResult | null> {
    const turn = await turns.highest(accountId, conversationId);
    if (turn && turn.state !== 'closed') {
      const holder = await runs.state(turn.holder);
      if (isAlive(holder)) return null;
      if (turn.state === 'committed' && wasStopped(holder)) return closeStopped(turn);
    }
    const newest = (await messages.unresolved(accountId, conversationId)).at(-1);
    if (!newest?.workflow_id) return null;
    const state = await runs.state(newest.workflow_id);
    if (isAlive(state)) return null;
    if (wasStopped(state)) {
      await messages.resolve(accountId, [newest._id], 'stopped', newest.workflow_id);
      return 'stopped';
    }
    if ((await messages.countSweep(accountId, newest._id)) > MAX_STARTS) {
      await giveUp(newest);
      return 'failed';
    }
    await starter.restart(newest);
    return 'started';
  }

  /** What an operator ended after its reply was fixed: nothing more is sent, and what was sent has answered. */
  async function closeStopped(turn: Turn): Promise<'stopped' | null> {
    const since = clock().getTime() - INTERRUPTED_SEND_MS;
    if (turn.parts.some(({ state, at }) => state === 'sending' && at.getTime() > since)) return null;
    const { account_id, conversation_id, holder, _id: turn_id } = turn;
    const ended = { account_id, turn_id, holder, end: STOPPED };
    const bill = await accounting.meterUsage(ended).catch(() => ({ billed: false }));
    const logged = await accounting.logActivity(ended).then(
      () => true,
      () => false,
    );
    await closing.closeTurn({ ...ended, conversation_id, written: { ...bill, logged } });
    return 'stopped';
  }

  async function giveUp(message: Message): Promise<void> {
    await messages.resolve(message.account_id, [message._id], 'skipped:failed');
    await conversations.setNeedsAttention(message.account_id, message.conversation_id, 'skipped:failed');
    await log.write({
      _id: deriveId('log', message._id, 'failed'),
      account_id: message.account_id,
      chatbot_id: message.chatbot_id,
      conversation_id: message.conversation_id,
      level: 'error',
      event: 'message.failed',
      message: `The message could not be answered in ${MAX_STARTS} further tries. Look at its run and answer it by hand.`,
      ...(message.workflow_id ? { workflow_id: message.workflow_id } : {}),
      created_at: clock(),
    });
    await notifier.notify(unansweredMessage(message));
  }
}
