import type { MessageRevision } from '../../src/domain/answering/commit-decision';
import type { ActivityLog } from '../../src/domain/operations/activity-log';
import type { Conversation } from '../../src/domain/conversations/conversation';
import type { Message } from '../../src/domain/conversations/message';
import type { OutgoingPart } from '../../src/domain/sending/outgoing-row';
import type { OwedByTurn, SpentTokens, Turn } from '../../src/domain/answering/turn';
import type { UsageEntry } from '../../src/domain/usage/usage-entry';

type From = Pick<OutgoingPart, 'state' | 'attempt'>;

/**
 * The repositories' operations in memory, each atomic as MongoDB's single-document writes are, with the same conditions.
 * Synchronous: `unreliable` makes them interleave and fail.
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

  messageStore = {
    save: (message: Message) => {
      const stored = this.messages.get(message._id);
      if (!stored) this.messages.set(message._id, structuredClone(message));
      return stored ?? message;
    },
    get: (_account: string, id: string) => this.messages.get(id) ?? null,
    unresolved: () => this.unresolvedOf(),
    resolve: (_account: string, ids: readonly string[], resolution: string, stoppedRun?: string) => {
      for (const id of ids) {
        const message = this.messages.get(id);
        if (!message || (message.resolution ?? null) !== null) continue;
        message.resolution = resolution;
        if (stoppedRun) message.stopped_run = stoppedRun;
      }
    },
    resolveEarlier: () => 0,
    newestBy: () => null,
    byIds: (_account: string, ids: readonly string[]) => ids.flatMap((id) => this.messages.get(id) ?? []),
    removeOfTurn: (_account: string, turnId: string) => {
      for (const [id, message] of this.messages) {
        if (message.turn_id === turnId && message.delivery === 'pending') this.messages.delete(id);
      }
    },
    reopenStopped: (_account: string, id: string, workflowId: string) => {
      const message = this.messages.get(id);
      if (message?.resolution !== 'stopped' || message.stopped_run !== workflowId) return false;
      message.resolution = null;
      delete message.stopped_run;
      return true;
    },
    insertOutgoing: (outgoing: readonly Message[]) => {
      for (const message of outgoing) {
        if (!this.messages.has(message._id)) this.messages.set(message._id, structuredClone(message));
      }
    },
    setDelivery: (_account: string, id: string, delivery: Message['delivery']) => {
      const message = this.messages.get(id);
      if (message && delivery) message.delivery = delivery;
    },
    count: () => this.messages.size,
    unresolvedSince: (before: Date) => this.unresolvedOf().filter(({ saved_at }) => saved_at < before),
    countSweep: (_account: string, id: string) => {
      const message = this.messages.get(id);
      if (!message) return 0;
      message.sweeps = (message.sweeps ?? 0) + 1;
      return message.sweeps;
    },
  };

  turnStore = {
    get: (_account: string, id: string) => this.turns.get(id) ?? null,
    highest: () => this.newest(1)[0] ?? null,
    newest: (_account: string, _conversation: string, limit: number) => this.newest(limit),
    insert: (turn: Turn) => {
      if (this.turns.has(turn._id)) return false;
      this.turns.set(turn._id, structuredClone(turn));
      return true;
    },
    takeOver: (_account: string, id: string, deadHolder: string, holder: string, stopped: boolean) => {
      const turn = this.turns.get(id);
      if (turn?.holder !== deadHolder || turn.state === 'closed') return false;
      turn.holder = holder;
      if (stopped) turn.stopped_run = deadHolder;
      return true;
    },
    setPassages: () => undefined,
    commit: (
      { _id, holder }: Turn,
      commit: { covers: MessageRevision[]; texts: string[]; generation: NonNullable<Turn['generation']> },
    ) => {
      const turn = this.turns.get(_id);
      if (turn?.holder !== holder || turn.state !== 'open') return turn ?? null;
      const at = this.clock();
      const parts = commit.texts.map((text) => ({ text, state: 'pending' as const, attempt: 0, at }));
      Object.assign(turn, {
        state: 'committed',
        covers: commit.covers.map(({ id }) => id),
        cover_revisions: commit.covers.map(({ revision }) => revision),
        parts,
        generation: commit.generation,
      });
      turn.committed_at = at;
      return turn;
    },
    noteSpent: (_account: string, id: string, spent: SpentTokens) => {
      const turn = this.turns.get(id);
      if (turn && !turn.spent?.some((one) => one.id === spent.id)) turn.spent = [...(turn.spent ?? []), spent];
    },
    reopen: (_account: string, id: string, holder: string) => {
      const turn = this.turns.get(id);
      if (turn?.holder !== holder || turn.state !== 'committed') return false;
      if (turn.parts.some(({ state }) => state !== 'pending')) return false;
      Object.assign(turn, { state: 'open', covers: [], parts: [] });
      return true;
    },
    startPart: (_account: string, id: string, holder: string, index: number, attempt: number) => {
      const turn = this.turns.get(id);
      const part = turn?.parts[index];
      if (turn?.holder !== holder || part?.state !== 'pending' || part.attempt !== attempt) return false;
      Object.assign(part, { state: 'sending', attempt: attempt + 1, at: this.clock() });
      delete part.absent_at;
      return true;
    },
    changePart: (_account: string, id: string, index: number, from: From, change: Partial<OutgoingPart>) => {
      const part = this.turns.get(id)?.parts[index];
      if (part?.state !== from.state || part.attempt !== from.attempt) return false;
      Object.assign(part, change);
      return true;
    },
    withholdPending: (_account: string, id: string) => {
      const turn = this.turns.get(id);
      if (turn?.state !== 'committed') return;
      for (const part of turn.parts) if (part.state === 'pending') part.state = 'withheld';
    },
    owe: (_account: string, id: string, owed: readonly OwedByTurn[]) => {
      const turn = this.turns.get(id);
      if (!turn) return;
      turn.owes = [...new Set([...(turn.owes ?? []), ...owed])];
      turn.owes_since = this.clock();
    },
    settle: ({ _id, owes, owes_since }: Turn) => {
      const turn = this.turns.get(_id);
      if (turn?.owes_since?.getTime() !== owes_since?.getTime() || String(turn?.owes) !== String(owes)) return;
      delete turn?.owes;
      delete turn?.owes_since;
    },
    owing: (before: Date, limit: number) =>
      [...this.turns.values()].filter(({ owes_since }) => owes_since && owes_since < before).slice(0, limit),
    close: (_account: string, id: string, outcome: string) => {
      const turn = this.turns.get(id);
      if (!turn || turn.state === 'closed') return;
      Object.assign(turn, { state: 'closed', outcome });
    },
    hasMid: (_account: string, _conversation: string, mid: string) =>
      [...this.turns.values()].some(({ parts }) => parts.some((part) => part.mid === mid)),
  };

  conversationStore = {
    ensure: ({ at }: { at: Date }) => {
      if (at > this.conversation.last_customer_act_at) this.conversation.last_customer_act_at = at;
      return this.conversation;
    },
    get: () => this.conversation,
    pause: () => undefined,
    handOver: () => undefined,
    raiseMessageCount: () => undefined,
    setProfile: () => undefined,
    setNeedsAttention: () => undefined,
  };

  usageLedger = {
    book: (entry: UsageEntry) => {
      const booked = this.bookings.get(entry._id);
      // A turn that was paid without a reply may be found to be sent after all.
      if (!booked || (booked.replies === 0 && entry.replies === 1)) this.bookings.set(entry._id, entry);
    },
  };

  activityLog = {
    write: (entry: ActivityLog) => {
      if (!this.logged.has(entry._id)) this.logged.set(entry._id, entry);
    },
  };

  private newest(limit: number): Turn[] {
    return [...this.turns.values()].sort((a, b) => b.n - a.n).slice(0, limit);
  }
}
