import { DEFAULT_CONVERSATION_RULES } from '../../domain/answering/conversation-rules';
import type { Turn } from '../../domain/answering/turn';
import { requestedHandoff, undeliveredTurn } from '../../domain/notifications/notification-causes';
import type { Outcome } from '../../domain/answering/outcome';
import type { DeliveredMessage } from '../../domain/sending/delivered-message';
import { owedBy } from '../../domain/answering/turn-accounts';
import type { WrittenOfTurn } from '../../domain/answering/turn-accounts';
import { handsOver } from '../../domain/answering/turn-log-entries';
import { outcomeOfTurn, resolutionOfCovers } from '../../domain/answering/turn-outcome';
import type { TurnEnd } from '../../domain/answering/turn-outcome';
import type { AccountingActivities, EndedTurn } from './accounting-activities';
import type { ConversationStore } from '../conversations/conversation-store';
import type { MessageStore } from '../events/message-store';
import type { SettingsStore } from '../connection/settings-store';
import type { Notifier } from '../notifications/notifier';
import type { EndingTurn, SituationStore } from '../sending/situation-store';
import { deliveredMessages } from './turn-messages';
import type { TurnStore } from './turn-store';

export interface TurnToClose extends EndedTurn {
  conversation_id: string;
  /** What of the turn's bookkeeping has been written; older histories do not say so, and leave it to closing. */
  written?: WrittenOfTurn;
}

export interface ClosedTurn {
  outcome: Outcome;
  /** Whether unanswered messages are left for a further turn. */
  more: boolean;
}

export interface ClosingDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: TurnStore;
  settings: SettingsStore;
  situations: Pick<SituationStore, 'beforeClosing'>;
  accounting: AccountingActivities;
  notifier: Notifier;
}

/** Ends turns: resolves what they covered. Every write is keyed by the turn, so repeating is safe. */
export function createClosingActivities(dependencies: ClosingDependencies) {
  const { conversations, messages, turns, settings, situations, accounting, notifier } = dependencies;

  return {
    /**
     * Resolves the covered messages, then closes the turn: a crash in between repeats, and never forgets. What of its bill and its
     * log entry could not be written is noted first, for the sweeper.
     */
    async closeTurn(input: TurnToClose): Promise<ClosedTurn> {
      const { account_id, conversation_id, turn_id } = input;
      const ending = await withNothingPending(input);
      if (!ending) return { outcome: 'coalesced', more: false };
      const { turn, otherMessages } = ending;
      const outcome = outcomeOfTurn(turn, input.end);
      if (turn.state !== 'closed') {
        // Before the covered messages are resolved: only an unresolved one leads the sweeper here, should this run be ended.
        await Promise.all([
          account(turn, input),
          handOver(turn, outcome),
          tellOwner(turn, outcome),
          askForAttention(turn, outcome),
          conversations.raiseMessageCount(account_id, conversation_id, otherMessages + turn.parts.length),
        ]);
        await resolveCovers(turn, input.end);
        await turns.close(account_id, turn_id, outcome);
      }
      const unresolved = await messages.unresolved(account_id, conversation_id);
      return { outcome, more: unresolved.length > 0 };
    },
  };

  /** The holder's turn as it ends: what was not sent by now never is. Null when another run holds it. */
  async function withNothingPending({ account_id, turn_id, holder }: TurnToClose): Promise<EndingTurn | null> {
    const ending = await situations.beforeClosing(account_id, turn_id);
    if (ending?.turn.holder !== holder) return null;
    if (!ending.turn.parts.some(({ state }) => state === 'pending')) return ending;
    await turns.withholdPending(account_id, turn_id);
    const ended = await situations.beforeClosing(account_id, turn_id);
    return ended?.turn.holder === holder ? ended : null;
  }

  /** Older histories have not accounted for the turn; what newer ones could not write is owed. */
  async function account(turn: Turn, { written, ...ended }: TurnToClose): Promise<void> {
    if (!written) {
      await Promise.all([accounting.meterUsage(ended), accounting.logActivity(ended)]);
      return;
    }
    const owed = owedBy(turn, written);
    if (owed.length > 0) await turns.owe(ended.account_id, ended.turn_id, owed);
  }

  async function resolveCovers(turn: Turn, end: TurnEnd): Promise<void> {
    const { account_id } = turn;
    if (end.kind === 'sent') {
      const resolution = resolutionOfCovers(turn._id, turn.parts, end.stop, end.takenOverBy);
      const stoppedRun = resolution === 'stopped' ? (turn.stopped_run ?? turn.holder) : undefined;
      await messages.closeReply(account_id, partsOf(turn, end), turn.covers, resolution, stoppedRun);
      return;
    }
    const unresolved = await messages.unresolved(account_id, turn.conversation_id);
    await messages.resolve(
      account_id,
      unresolved.map((message) => message._id),
      `skipped:${end.reason}`,
    );
  }

  /** What the customer waits for and the bot could not do is left to a person. */
  async function askForAttention({ account_id, conversation_id }: Turn, outcome: Outcome): Promise<void> {
    if (!outcome.startsWith('undeliverable') && outcome !== 'skipped:quota') return;
    await conversations.setNeedsAttention(account_id, conversation_id, outcome);
  }

  /**
   * The customer was told that a person will answer: from now on the bot keeps silent. Where the customer's words alone decided
   * it, they may have been misread: the silence is short, and yields to a question that the bot can answer.
   */
  async function handOver(turn: Turn, outcome: Outcome): Promise<void> {
    if (!handsOver(turn, outcome)) return;
    const { account_id, chatbot_id, conversation_id } = turn;
    const rules = (await settings.chatbot(account_id, chatbot_id)) ?? DEFAULT_CONVERSATION_RULES;
    const byWords = turn.generation?.source === 'handoff_message';
    const minutes = byWords ? rules.handoff_wish_pause_minutes : rules.handoff_pause_minutes;
    const from = turn.committed_at ?? turn.created_at;
    const until = new Date(from.getTime() + minutes * 60_000);
    if (byWords) await conversations.letWait(account_id, conversation_id, { from, until });
    else await conversations.handOver(account_id, conversation_id, until);
    await notifier.notify(requestedHandoff(turn));
  }

  async function tellOwner(turn: Turn, outcome: Outcome): Promise<void> {
    const cause = undeliveredTurn(turn, outcome);
    if (cause) await notifier.notify(cause);
  }
}

/** How far the parts of a reply have come; what was withheld says why. */
function partsOf(turn: Turn, end: TurnEnd & { kind: 'sent' }): DeliveredMessage[] {
  return deliveredMessages(turn).map((part) =>
    part.message.delivery === 'withheld' ? { ...part, known: end.stop ? { error: end.stop } : {} } : part,
  );
}
