import { isSuperseded } from '../../domain/answering/burst';
import { billOf } from '../../domain/answering/bill';
import { decideCommit } from '../../domain/answering/commit-decision';
import type { Generation } from '../../domain/answering/generation';
import type { Message } from '../../domain/conversations/message';
import type { Turn } from '../../domain/answering/turn';
import { isMessagingWindowOpen } from '../../domain/sending/messaging-window';
import type { Outcome, SkipReason } from '../../domain/answering/outcome';
import { replyParts } from '../../domain/sending/reply-parts';
import { isAlive, wasStopped } from '../../domain/operations/run-state';
import type { ConversationStore } from '../conversations/conversation-store';
import { earlierQuestion } from './earlier-question';
import type { EarlyPassages } from './early-passages';
import type { MessageStore } from '../events/message-store';
import { introductionOf } from './introduction';
import { ownOutcome } from './own-outcome';
import { readStanding, revisionOf } from './reply-situation';
import type { RunLookup } from '../operations/run-lookup';
import type { SettingsStore } from '../connection/settings-store';
import type { RecentLooks } from '../sending/recent-looks';
import type { SituationStore } from '../sending/situation-store';
import { keepCost } from './thrown-away-reply';
import { outgoingMessages } from './turn-messages';
import type { TurnStore } from './turn-store';

/** Which run works in which conversation; `holder` is its workflow id. */
export interface RunContext {
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  message_id: string;
  holder: string;
}

export type Claim =
  /** This run works on the turn: `open` has no reply yet, `committed` has one to send as stored. */
  | MyTurn
  /** Another run answers. */
  | { kind: 'coalesced' }
  /** Nothing is left to answer; what became of this run's own message, and of the turn by which this run answered it. */
  | { kind: 'done'; resolution: string | null; outcome?: Outcome };

interface MyTurn {
  kind: 'mine';
  turn_id: string;
  state: 'open' | 'committed';
  stopped: boolean;
  /**
   * Whether context, bill and log entry are steps of their own. Claims of older histories do not say so: theirs looked knowledge up
   * themselves, and their `closeTurn` meters and logs.
   */
  separate_steps?: true;
}

export interface MessageRevisionDocument {
  id: string;
  revision: number;
}

/** A reply, and what it was written for. */
export interface GeneratedReply {
  /** Names what a model wrote, so that its cost is counted once; missing in what none wrote, and in older histories. */
  id?: string;
  text: string;
  generation: Generation;
  generated_over: MessageRevisionDocument[];
  /** A limit that forbids any reply; nothing was written then. `waits`: what was written is not for one who waits. */
  limit?: 'quota' | 'loop' | 'waits';
}

export type Commit =
  { kind: 'committed' } | { kind: 'regenerate' } | { kind: 'withdraw'; reason: SkipReason } | { kind: 'lost' };

export interface TurnDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: TurnStore;
  settings: SettingsStore;
  situations: SituationStore;
  looks: RecentLooks;
  runs: RunLookup;
  early: EarlyPassages;
  clock: () => Date;
}

const ATTEMPTS_TO_CLAIM = 20;

/** Turn-taking: who answers what, decided by inserts and conditional updates alone. */
export function createTurnActivities(dependencies: TurnDependencies) {
  const { conversations, messages, turns, settings, situations, looks, runs, early, clock } = dependencies;

  return {
    /**
     * Makes this run the one that answers, or says that another is. `leave_to_newer` lets the run of a newer message of the
     * same burst answer instead. Repeated, it finds the turn that it opened or took.
     */
    async claimTurn(input: RunContext & { leave_to_newer: boolean }): Promise<Claim> {
      for (let attempt = 0; attempt < ATTEMPTS_TO_CLAIM; attempt += 1) {
        const claim = await tryToClaim(input, input.leave_to_newer && attempt === 0);
        if (claim) return claim;
      }
      throw new Error('The turn changed hands too often; the claim is tried again.');
    },

    /**
     * Fixes the reply of an open turn, after a last look at whether it may still be sent. Repeated, it finds the reply fixed
     * and makes up for the messages that were not written.
     */
    async commitReply(
      input: RunContext & { turn_id: string; reply: GeneratedReply; may_regenerate: boolean; degraded?: boolean },
    ): Promise<Commit> {
      const { account_id, turn_id, holder } = input;
      const at = clock();
      const standing = await readStanding(dependencies, account_id, turn_id);
      const { reply } = input;
      if (standing?.turn.holder !== holder || standing.turn.state === 'closed') {
        await keepCost(turns, input, reply);
        return { kind: 'lost' };
      }
      let turn: Turn | null = standing.turn;
      if (turn.state === 'open') {
        const decision = decideCommit({
          ...standing,
          unresolved: standing.unresolved.map(revisionOf),
          paused: standing.paused || (standing.waitsForPerson && reply.limit === 'waits'),
          quotaReached: reply.limit === 'quota',
          repliesExhausted: reply.limit === 'loop',
          generatedOver: reply.generated_over,
          mayRegenerate: input.may_regenerate,
        });
        if (decision.kind !== 'commit') {
          await keepCost(turns, input, reply);
          return decision;
        }
        if (standing.waitsForPerson) await conversations.endWait(account_id, input.conversation_id);
        const introduction = standing.chatbot ? await introductionOf(messages, input, standing.chatbot, clock()) : [];
        turn = await turns.commit(turn, {
          covers: decision.covers,
          texts: replyParts(introduction, reply.text),
          generation: reply.generation,
          ...(input.degraded ? { degraded: true } : {}),
        });
      }
      if (turn?.holder !== holder || turn.state !== 'committed') return { kind: 'lost' };
      await messages.insertOutgoing(outgoingMessages(turn));
      const { conversation, integration, unresolved } = standing;
      const covered = unresolved.filter(({ _id }) => turn.covers.includes(_id));
      // A wait that ended with this commit was still seen.
      if (!standing.waitsForPerson) {
        looks.keep(turn_id, holder, { at, situation: { turn, conversation, integration, covered } });
      }
      return { kind: 'committed' };
    },

    /** Takes an unsent commit back, so that the reply is written anew over everything unresolved by then. */
    async reopenTurn({ account_id, turn_id, holder }: RunContext & { turn_id: string }): Promise<void> {
      await messages.removeOfTurn(account_id, turn_id);
      const written = await turns.get(account_id, turn_id);
      if (written?.generation && written.committed_at) {
        await keepCost(turns, { account_id, turn_id }, { id: written.committed_at.toISOString(), ...written });
      }
      if (await turns.reopen(account_id, turn_id, holder)) return;
      const turn = await turns.get(account_id, turn_id);
      if (turn?.state === 'committed') await messages.insertOutgoing(outgoingMessages(turn));
    },

    /** Whether a turn that waits for a working token may go on, must wait, or is too late. */
    async credentialsState(input: RunContext): Promise<'ready' | 'waiting' | 'ended'> {
      const integration = await settings.integration(input.account_id, input.chatbot_id);
      const conversation = await conversations.get(input.account_id, input.conversation_id);
      if (!integration?.enabled || !conversation) return 'ended';
      if (!isMessagingWindowOpen(conversation.last_customer_act_at, clock())) return 'ended';
      return integration.status === 'needs_reconnect' ? 'waiting' : 'ready';
    },
  };

  /** What is unresolved; this run's own message too, if it counts as stopped only because this run had been ended. */
  async function withOwn(
    { account_id, conversation_id, message_id, holder }: RunContext,
    unresolved: Message[],
  ): Promise<Message[]> {
    if (unresolved.some((message) => message._id === message_id)) return unresolved;
    const reopened = await messages.reopenStopped(account_id, message_id, holder);
    return reopened ? messages.unresolved(account_id, conversation_id) : unresolved;
  }

  async function tryToClaim(input: RunContext, leaveToNewer: boolean): Promise<Claim | undefined> {
    const { account_id, conversation_id, holder } = input;
    const { turn, answered, ...found } = await situations.beforeClaiming(account_id, conversation_id);
    const taken = turn && turn.state !== 'closed';
    const unresolved = taken && !leaveToNewer ? [] : await withOwn(input, found.unresolved);
    if (leaveToNewer && isSupersededIn(unresolved, input)) return { kind: 'coalesced' };
    if (taken) {
      if (turn.holder === holder) return claimOwn(input, turn);
      const state = await runs.state(turn.holder);
      if (isAlive(state)) return { kind: 'coalesced' };
      await turns.takeOver(account_id, turn._id, turn.holder, holder, wasStopped(state));
      return undefined;
    }
    if (unresolved.length === 0) {
      const own = await messages.get(account_id, input.message_id);
      const outcome = await ownOutcome(turns, input, own?.resolution);
      return { kind: 'done', resolution: own?.resolution ?? null, ...(outcome ? { outcome } : {}) };
    }
    const opened = newTurn(input, (turn?.n ?? 0) + 1);
    early.begin({ ...input, turn_id: opened._id }, unresolved, earlierQuestion(turn, answered, clock()));
    if (!(await turns.insert(opened))) {
      void early.take({ ...input, turn_id: opened._id });
      return undefined;
    }
    return { kind: 'mine', turn_id: opened._id, state: 'open', stopped: false, separate_steps: true };
  }

  function isSupersededIn(unresolved: readonly Message[], { message_id }: RunContext): boolean {
    const burst = unresolved.map(({ _id, saved_at }) => ({ id: _id, savedAt: saved_at }));
    return isSuperseded(message_id, burst, clock());
  }

  async function claimOwn(input: RunContext, turn: Turn): Promise<Claim | undefined> {
    const { account_id } = input;
    const state = turn.state === 'committed' ? 'committed' : 'open';
    if (!turn.stopped_run || turn.stopped_run === input.holder) {
      return { kind: 'mine', turn_id: turn._id, state, stopped: false, separate_steps: true };
    }
    if (state === 'committed') {
      await turns.withholdPending(account_id, turn._id);
      return { kind: 'mine', turn_id: turn._id, state, stopped: true, separate_steps: true };
    }
    const own = await ownMessageOf(account_id, turn);
    if (own) await messages.resolve(account_id, [own], 'stopped', turn.stopped_run);
    // What models were paid for it: the sweeper bills it.
    if (billOf(turn)) await turns.owe(account_id, turn._id, ['usage']);
    await turns.close(account_id, turn._id, 'skipped:stopped');
    return undefined;
  }

  /** The message whose run an operator ended while it held the turn. */
  async function ownMessageOf(accountId: string, turn: Turn): Promise<string | undefined> {
    const unresolved = await messages.unresolved(accountId, turn.conversation_id);
    return unresolved.find((message) => message.workflow_id === turn.stopped_run)?._id;
  }

  function newTurn(input: RunContext, n: number): Turn {
    return {
      _id: `${input.conversation_id}/${n}`,
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: input.conversation_id,
      n,
      holder: input.holder,
      state: 'open',
      covers: [],
      parts: [],
      created_at: clock(),
    };
  }
}
