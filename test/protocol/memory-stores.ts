import type { ActivityLogWriter } from '../../src/activities/operations/activity-log-writer';
import type { SweepStore, SweptTurns } from '../../src/activities/operations/sweep-activities';
import type { ConversationStore } from '../../src/activities/conversations/conversation-store';
import type { UsageLedger } from '../../src/activities/answering/usage-ledger';
import type { ActivityLog } from '../../src/domain/operations/activity-log';
import type { Conversation } from '../../src/domain/conversations/conversation';
import type { Message } from '../../src/domain/conversations/message';
import type { Turn } from '../../src/domain/answering/turn';
import { billedAgain } from '../../src/domain/usage/billed-again';
import type { UsageEntry } from '../../src/domain/usage/usage-entry';

/** The same operations without waiting: `Unreliable` makes them interleave and fail. */
export type Synchronous<T> = {
  [Name in keyof T]: T[Name] extends (...input: infer Input) => Promise<infer Output>
    ? (...input: Input) => Output
    : T[Name];
};

/** The stored messages, as the protocol and the sweeper use them. */
export interface ProtocolMessages extends SweepStore {
  byIds(accountId: string, ids: readonly string[]): Promise<Message[]>;
}

/**
 * The repositories' operations in memory, each atomic as MongoDB's single-document writes are, with the same conditions. A
 * contract that both fulfil holds the two together (`store-contract.test.ts`).
 */
export class MemoryStores {
  readonly messages = new Map<string, Message>();
  readonly turns = new Map<string, Turn>();
  readonly bookings = new Map<string, UsageEntry>();
  readonly logged = new Map<string, ActivityLog>();
  readonly conversation: Conversation;

  constructor(private readonly clock: () => Date) {
    const now = clock();
    this.conversation = {
      _id: 'conv',
      id: 'conv',
      account_id: 'acc',
      chatbot_id: 'bot',
      session_id: 'customer',
      user_name: '',
      user_email: 'customer',
      platform: 'instagram',
      status: 'active',
      message_count: 0,
      epoch: 0,
      last_customer_act_at: now,
      profile_read_at: now,
      created_at: now,
      updated_at: now,
    };
  }

  private unresolvedOf(): Message[] {
    return [...this.messages.values()]
      .filter(({ role, resolution }) => role === 'user' && (resolution ?? null) === null)
      .sort((a, b) => a.created_at.getTime() - b.created_at.getTime() || (a.mid ?? '').localeCompare(b.mid ?? ''));
  }

  private message(account: string, id: string): Message | null {
    const message = this.messages.get(id);
    return message?.account_id === account ? message : null;
  }

  private turn(account: string, id: string): Turn | null {
    const turn = this.turns.get(id);
    return turn?.account_id === account ? turn : null;
  }

  messageStore: Synchronous<ProtocolMessages> = {
    save: (message) => {
      const stored = this.messages.get(message._id);
      if (!stored) this.messages.set(message._id, structuredClone(message));
      return stored ?? message;
    },
    get: (account, id) => this.message(account, id),
    unresolved: (account, conversation) =>
      this.unresolvedOf().filter(
        ({ account_id, conversation_id }) => account_id === account && conversation_id === conversation,
      ),
    resolve: (account, ids, resolution, stoppedRun) => {
      for (const id of ids) {
        const message = this.message(account, id);
        if (!message || (message.resolution ?? null) !== null) continue;
        message.resolution = resolution;
        if (stoppedRun) message.stopped_run = stoppedRun;
      }
    },
    resolveEarlier: (account, conversation, at, resolution) => {
      const earlier = this.messageStore.unresolved(account, conversation).filter(({ created_at }) => created_at <= at);
      for (const message of earlier) message.resolution = resolution;
      return earlier.length;
    },
    newestBy: () => null,
    byIds: (account, ids) => ids.flatMap((id) => this.message(account, id) ?? []),
    removeOfTurn: (account, turnId) => {
      for (const [id, message] of this.messages) {
        const { account_id, turn_id, role, delivery } = message;
        const taken = account_id === account && turn_id === turnId && role === 'assistant' && delivery === 'pending';
        if (taken) this.messages.delete(id);
      }
    },
    reopenStopped: (account, id, workflowId) => {
      const message = this.message(account, id);
      if (message?.resolution !== 'stopped' || message.stopped_run !== workflowId) return false;
      message.resolution = null;
      delete message.stopped_run;
      return true;
    },
    insertOutgoing: (outgoing) => {
      for (const message of outgoing) {
        if (!this.messages.has(message._id)) this.messages.set(message._id, structuredClone(message));
      }
    },
    setDelivery: (account, id, delivery, { mid, at, error, error_message } = {}) => {
      const message = this.message(account, id);
      if (!message) return;
      message.delivery = delivery;
      if (mid) message.mid = mid;
      if (at && delivery === 'sent') message.sent_at = at;
      delete message.delivery_error;
      delete message.delivery_code;
      if (error_message) message.delivery_error = error_message;
      if (error) message.delivery_code = error;
    },
    noteDelivered: (outgoing) => {
      for (const { message, known } of outgoing) {
        const { _id, account_id, delivery = 'pending' } = message;
        this.messageStore.insertOutgoing([message]);
        this.messageStore.setDelivery(account_id, _id, delivery, known);
      }
    },
    closeReply: (account, parts, covers, resolution, stoppedRun) => {
      this.messageStore.noteDelivered(parts);
      this.messageStore.resolve(account, covers, resolution, stoppedRun);
    },
    count: (account, conversation) =>
      [...this.messages.values()].filter(
        ({ account_id, conversation_id }) => account_id === account && conversation_id === conversation,
      ).length,
    unresolvedSince: (before, limit) =>
      this.unresolvedOf()
        .filter(({ saved_at, verified }) => verified && saved_at < before)
        .sort((a, b) => a.saved_at.getTime() - b.saved_at.getTime())
        .slice(0, limit),
    countSweep: (account, id) => {
      const message = this.message(account, id);
      if (!message) return 0;
      message.sweeps = (message.sweeps ?? 0) + 1;
      return message.sweeps;
    },
  };

  turnStore: Synchronous<SweptTurns> = {
    get: (account, id) => this.turn(account, id),
    highest: (account, conversation) => this.turnStore.newest(account, conversation, 1)[0] ?? null,
    newest: (account, conversation, limit) =>
      [...this.turns.values()]
        .filter(({ account_id, conversation_id }) => account_id === account && conversation_id === conversation)
        .sort((a, b) => b.n - a.n)
        .slice(0, limit),
    insert: (turn) => {
      if (this.turns.has(turn._id)) return false;
      this.turns.set(turn._id, structuredClone(turn));
      return true;
    },
    takeOver: (account, id, deadHolder, holder, stopped) => {
      const turn = this.turn(account, id);
      if (turn?.holder !== deadHolder || turn.state === 'closed') return false;
      turn.holder = holder;
      if (stopped) turn.stopped_run = deadHolder;
      return true;
    },
    setPassages: (account, id, passages, degraded) => {
      const turn = this.turn(account, id);
      if (turn?.state === 'open') Object.assign(turn, { passages, degraded });
    },
    commit: ({ _id, account_id, holder }, { covers, texts, generation, degraded }) => {
      const turn = this.turn(account_id, _id);
      if (turn?.holder !== holder || turn.state !== 'open') return turn;
      const at = this.clock();
      return Object.assign(turn, {
        state: 'committed' as const,
        covers: covers.map(({ id }) => id),
        cover_revisions: covers.map(({ revision }) => revision),
        parts: texts.map((text) => ({ text, state: 'pending' as const, attempt: 0, at })),
        generation,
        committed_at: at,
        ...(degraded ? { degraded } : {}),
      });
    },
    noteSpent: (account, id, spent) => {
      const turn = this.turn(account, id);
      if (!turn || turn.spent?.some((one) => one.id === spent.id)) return;
      turn.spent = [...(turn.spent ?? []), spent];
      turn.owes = [...new Set([...(turn.owes ?? []), 'usage' as const])];
      turn.owes_since = this.clock();
    },
    reopen: (account, id, holder) => {
      const turn = this.turn(account, id);
      if (turn?.holder !== holder || turn.state !== 'committed') return false;
      if (turn.parts.some(({ state }) => state !== 'pending')) return false;
      Object.assign(turn, { state: 'open', covers: [], parts: [] });
      delete turn.committed_at;
      delete turn.generation;
      delete turn.cover_revisions;
      return true;
    },
    startPart: (account, id, holder, index, attempt) => {
      const turn = this.turn(account, id);
      const part = turn?.parts[index];
      if (turn?.holder !== holder || part?.state !== 'pending' || part.attempt !== attempt) return false;
      Object.assign(part, { state: 'sending', attempt: attempt + 1, at: this.clock() });
      delete part.absent_at;
      return true;
    },
    changePart: (account, id, index, from, change) => {
      const part = this.turn(account, id)?.parts[index];
      if (part?.state !== from.state || part.attempt !== from.attempt) return false;
      Object.assign(part, change);
      return true;
    },
    withholdPending: (account, id) => {
      const turn = this.turn(account, id);
      if (turn?.state !== 'committed') return;
      for (const part of turn.parts) {
        if (part.state === 'pending') Object.assign(part, { state: 'withheld', at: this.clock() });
      }
    },
    owe: (account, id, owed) => {
      const turn = this.turn(account, id);
      if (!turn) return;
      turn.owes = [...new Set([...(turn.owes ?? []), ...owed])];
      turn.owes_since = this.clock();
    },
    settle: ({ _id, account_id, owes, owes_since }) => {
      const turn = this.turn(account_id, _id);
      if (turn?.owes_since?.getTime() !== owes_since?.getTime() || String(turn?.owes) !== String(owes)) return;
      delete turn?.owes;
      delete turn?.owes_since;
    },
    owing: (before, limit) =>
      [...this.turns.values()].filter(({ owes_since }) => owes_since && owes_since < before).slice(0, limit),
    close: (account, id, outcome) => {
      const turn = this.turn(account, id);
      if (!turn || turn.state === 'closed') return;
      Object.assign(turn, { state: 'closed', outcome, closed_at: this.clock() });
    },
    hasMid: (account, conversation, mid) =>
      this.turnStore
        .newest(account, conversation, Infinity)
        .some(({ parts }) => parts.some((part) => part.mid === mid)),
  };

  conversationStore: Synchronous<ConversationStore> = {
    ensure: ({ at }) => {
      if (at > this.conversation.last_customer_act_at) this.conversation.last_customer_act_at = at;
      return this.conversation;
    },
    get: () => this.conversation,
    pause: () => undefined,
    handOver: () => undefined,
    letWait: () => undefined,
    endWait: () => undefined,
    raiseMessageCount: () => undefined,
    setProfile: () => undefined,
    setNeedsAttention: () => undefined,
  };

  usageLedger: Synchronous<UsageLedger> = {
    book: (entry) => {
      const booked = this.bookings.get(entry._id);
      const bill = booked ? billedAgain(booked, entry) : entry;
      if (bill && (booked?.account_id ?? entry.account_id) === entry.account_id) this.bookings.set(entry._id, bill);
    },
  };

  activityLog: Synchronous<ActivityLogWriter> = {
    write: (entry) => {
      if (!this.logged.has(entry._id)) this.logged.set(entry._id, entry);
    },
  };
}
