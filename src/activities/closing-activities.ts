import { DEFAULT_CONVERSATION_RULES } from '../domain/conversation-rules';
import { billOf } from '../domain/bill';
import type { Turn } from '../domain/documents';
import { deriveId } from '../domain/ids';
import { requestedHandoff, undeliveredTurn } from '../domain/notification-causes';
import type { Outcome, SkipReason } from '../domain/outcome';
import { outgoingMessageId } from '../domain/outgoing-message-id';
import { outcomeOfParts, resolutionOfCovers } from '../domain/turn-outcome';
import type { SendStop } from '../domain/turn-outcome';
import type { ActivityLogWriter } from './activity-log-writer';
import type { ConversationStore } from './conversation-store';
import type { MessageStore } from './message-store';
import type { SettingsStore } from './settings-store';
import type { Notifier } from './notifier';
import type { RunContext } from './turn-activities';
import type { TurnStore } from './turn-store';
import type { UsageLedger } from './usage-ledger';

/** How a turn came to its end: its parts went their way, or its reply was withdrawn before the commit. */
export type TurnEnd =
  { kind: 'sent'; stop: SendStop; takenOverBy?: string } | { kind: 'withdrawn'; reason: SkipReason };

/** A turn, by whom it is held and how it ended. */
export interface TurnToClose extends Pick<RunContext, 'account_id' | 'conversation_id' | 'holder'> {
  turn_id: string;
  end: TurnEnd;
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
  usage: UsageLedger;
  log: ActivityLogWriter;
  notifier: Notifier;
  clock: () => Date;
}

/** Ends turns: resolves what they covered, meters and logs them. Every write is keyed by the turn, so repeating is safe. */
export function createClosingActivities(dependencies: ClosingDependencies) {
  const { conversations, messages, turns, settings, usage, log, notifier, clock } = dependencies;

  return {
    /** Meters and logs, resolves the covered messages, then closes the turn: a crash in between repeats, and never forgets. */
    async closeTurn(input: TurnToClose): Promise<ClosedTurn> {
      const { account_id, conversation_id, turn_id } = input;
      const turn = await withNothingPending(input);
      if (!turn) return { outcome: 'coalesced', more: false };
      const outcome = (turn.outcome as Outcome | undefined) ?? outcomeOf(turn, input.end);
      if (turn.state !== 'closed') {
        // Before the covered messages are resolved: only an unresolved one leads the sweeper here, should this run be ended.
        await Promise.all([
          meter(turn),
          logTurn(turn, outcome),
          handOver(turn, outcome),
          tellOwner(turn, outcome),
          askForAttention(turn, outcome),
          countMessages(account_id, conversation_id),
          ...withheld(turn).map((id) => messages.setDelivery(account_id, id, 'withheld')),
        ]);
        await resolveCovers(turn, input.end);
        await turns.close(account_id, turn_id, outcome);
      }
      const unresolved = await messages.unresolved(account_id, conversation_id);
      return { outcome, more: unresolved.length > 0 };
    },
  };

  /** The holder's turn as it ends: what was not sent by now never is. Null when another run holds it. */
  async function withNothingPending({ account_id, turn_id, holder }: TurnToClose): Promise<Turn | null> {
    const turn = await turns.get(account_id, turn_id);
    if (turn?.holder !== holder) return null;
    if (!turn.parts.some(({ state }) => state === 'pending')) return turn;
    await turns.withholdPending(account_id, turn_id);
    const ended = await turns.get(account_id, turn_id);
    return ended?.holder === holder ? ended : null;
  }

  async function countMessages(accountId: string, conversationId: string): Promise<void> {
    const count = await messages.count(accountId, conversationId);
    await conversations.raiseMessageCount(accountId, conversationId, count);
  }

  function outcomeOf(turn: Turn, end: TurnEnd): Outcome {
    return end.kind === 'withdrawn' ? `skipped:${end.reason}` : outcomeOfParts(turn.parts, end.stop);
  }

  async function resolveCovers(turn: Turn, end: TurnEnd): Promise<void> {
    const { account_id } = turn;
    if (end.kind === 'sent') {
      const resolution = resolutionOfCovers(turn._id, turn.parts, end.stop, end.takenOverBy);
      const stoppedRun = resolution === 'stopped' ? (turn.stopped_run ?? turn.holder) : undefined;
      await messages.resolve(account_id, turn.covers, resolution, stoppedRun);
      return;
    }
    const unresolved = await messages.unresolved(account_id, turn.conversation_id);
    await messages.resolve(
      account_id,
      unresolved.map((message) => message._id),
      `skipped:${end.reason}`,
    );
  }

  async function meter(turn: Turn): Promise<void> {
    const bill = billOf(turn);
    if (bill) await usage.book(bill);
  }

  /** What the customer waits for and the bot could not do is left to a person. */
  async function askForAttention({ account_id, conversation_id }: Turn, outcome: Outcome): Promise<void> {
    if (!outcome.startsWith('undeliverable') && outcome !== 'skipped:quota') return;
    await conversations.setNeedsAttention(account_id, conversation_id, outcome);
  }

  /** The customer was told that a person will answer: from now on the bot keeps silent. */
  async function handOver(turn: Turn, outcome: Outcome): Promise<void> {
    if (!turn.generation?.handoff || outcome !== 'replied') return;
    const { account_id, chatbot_id, conversation_id } = turn;
    const minutes =
      (await settings.chatbot(account_id, chatbot_id))?.handoff_pause_minutes ??
      DEFAULT_CONVERSATION_RULES.handoff_pause_minutes;
    const at = turn.committed_at ?? turn.created_at;
    await conversations.handOver(account_id, conversation_id, new Date(at.getTime() + minutes * 60_000));
    await log.write({
      _id: deriveId('log', turn._id, 'handoff'),
      account_id,
      chatbot_id,
      conversation_id,
      level: 'warning',
      event: 'conversation.handed_over',
      message: 'The bot handed this conversation over: a person should answer it. The bot keeps silent meanwhile.',
      workflow_id: turn.holder,
      data: { turn_id: turn._id },
      created_at: clock(),
    });
    await notifier.notify(requestedHandoff(turn));
  }

  async function tellOwner(turn: Turn, outcome: Outcome): Promise<void> {
    const cause = undeliveredTurn(turn, outcome);
    if (cause) await notifier.notify(cause);
  }

  async function logTurn(turn: Turn, outcome: Outcome): Promise<void> {
    const replied = outcome === 'replied';
    await log.write({
      _id: deriveId('log', turn._id, 'closed'),
      account_id: turn.account_id,
      chatbot_id: turn.chatbot_id,
      conversation_id: turn.conversation_id,
      level: replied ? 'info' : outcome.startsWith('undeliverable') ? 'error' : 'warning',
      event: replied ? 'message.replied' : `message.${outcome.replace(':', '_')}`,
      message: explain(turn, outcome),
      workflow_id: turn.holder,
      data: {
        outcome,
        turn_id: turn._id,
        answered_messages: turn.covers.length,
        parts: turn.parts.length,
        ...(turn.degraded ? { degraded: true } : {}),
        ...(turn.generation ? { provider: turn.generation.provider, source: turn.generation.source } : {}),
      },
      created_at: clock(),
    });
  }
}

function withheld(turn: Turn): string[] {
  return [...turn.parts.entries()]
    .filter(([, part]) => part.state === 'withheld')
    .map(([index]) => outgoingMessageId(turn._id, index));
}

function explain(turn: Turn, outcome: Outcome): string {
  const degraded = turn.degraded ? ' The knowledge base could not be reached, so it was written without passages.' : '';
  if (outcome === 'replied' && turn.generation?.unmetered) {
    return "The fallback message was sent, since this month's replies are used up.";
  }
  if (outcome === 'replied' && turn.generation?.source === 'fallback_message') {
    return `The fallback message was sent, since no language model gave a reply.${degraded}`;
  }
  if (outcome === 'replied') return `A reply was sent.${degraded}`;
  return EXPLANATIONS[outcome] ?? `The turn ended as ${outcome}.`;
}

const EXPLANATIONS: Partial<Record<Outcome, string>> = {
  'skipped:disabled': 'The integration was disabled before the reply could be sent.',
  'skipped:paused': 'The bot is paused in this conversation, so it kept silent.',
  'skipped:takeover': 'A person took over the conversation, so the bot kept silent.',
  'skipped:window': 'The 24-hour messaging window ended before a reply could be sent.',
  'skipped:quota': 'The replies of this month are used up, so no reply was sent. Raise the plan to go on.',
  'skipped:unsent': 'The customer unsent the message, so no reply was sent.',
  'skipped:office_hours': 'The business is closed, and the bot is set to keep silent then.',
  'skipped:loop': 'This person has had as many replies as one may get in an hour. Is it another bot?',
  'skipped:stopped': 'An operator ended the run, so nothing (more) was sent.',
  'undeliverable:unknown':
    'Instagram never confirmed the reply, and it cannot be seen in the conversation. Check it there, then resend.',
  'undeliverable:refused': 'Instagram refused the reply. See the integration for what to do.',
  'undeliverable:unreachable': 'This person cannot receive messages (blocked, deactivated or gone).',
  'undeliverable:restricted': 'Instagram restricts this account from sending for now.',
};
