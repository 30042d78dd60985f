import { createAccountingActivities } from '../../src/activities/answering/accounting-activities';
import { createClosingActivities } from '../../src/activities/answering/closing-activities';
import { createContextActivities } from '../../src/activities/answering/context-activities';
import { EarlyPassages } from '../../src/activities/answering/early-passages';
import { createDeliveryActivities } from '../../src/activities/sending/delivery-activities';
import type { SentParts } from '../../src/activities/sending/delivery-activities';
import { RecentLooks } from '../../src/activities/sending/recent-looks';
import { createGenerationActivities } from '../../src/activities/answering/generation-activities';
import { createIntakeActivities } from '../../src/activities/answering/intake-activities';
import { createSweepActivities } from '../../src/activities/operations/sweep-activities';
import type { ActivityLogWriter } from '../../src/activities/operations/activity-log-writer';
import type { SweptTurns } from '../../src/activities/operations/sweep-activities';
import type { ConversationStore } from '../../src/activities/conversations/conversation-store';
import type { UsageLedger } from '../../src/activities/answering/usage-ledger';
import { createTurnActivities } from '../../src/activities/answering/turn-activities';
import { billOf } from '../../src/domain/answering/bill';
import type { Chatbot } from '../../src/domain/answering/chatbot';
import type { Integration } from '../../src/domain/connection/integration';
import { deriveId } from '../../src/domain/ids';
import { outgoingMessageId } from '../../src/domain/sending/outgoing-message-id';
import { NO_USAGE } from '../../src/domain/answering/model/token-usage';
import type { UsageEntry } from '../../src/domain/usage/usage-entry';
import type { MessageSteps } from '../../src/workflows/answering/answer-message';
import type { MessageWorkflowInput } from '../../src/contracts/answering';
import { messageWorkflowId } from '../../src/contracts/answering';
import { attempt, Unreliable } from './attempts';
import { Engine } from './engine';
import { Instagram } from './instagram';
import { looksOf } from './looks';
import { MemoryStores } from './memory-stores';
import type { ProtocolMessages } from './memory-stores';
import { Random } from './random';
import { VirtualTime } from './virtual-time';

/** What a run of the model has shown. */
export interface Findings {
  /** Texts that the customer got more than once, and messages that two replies answer. */
  doubles: string[];
  /** Messages that nobody answered although no operator had ended a run. */
  missing: string[];
  /** Messages that are left without any resolution. */
  stranded: string[];
  /** Replies that were billed twice, or billed without having been sent. */
  misbilled: string[];
  /** Replies that the activity log does not tell of. */
  unlogged: string[];
  /** Parts of ended replies that the conversation does not show as they ended. */
  unwritten: string[];
}

const HORIZON_MS = 6 * 60 * 60 * 1000;
const MESSAGES = 4;
/** As often a step is tried as a local activity. */
const LOCAL_ATTEMPTS = 3;

/** Lets the real rules and activities answer a few messages while everything goes wrong that the seed makes go wrong. */
export async function play(seed: number, options: { operators: boolean }): Promise<Findings> {
  const random = new Random(seed);
  const time = new VirtualTime(random);
  const unreliable = new Unreliable(time, random, { left: random.below(7) });
  const stores = new MemoryStores(time.clock);
  const instagram = new Instagram(unreliable, time.clock);
  const heartbeats = new Map<string, SentParts>();
  let generations = 0;

  /** A store that is away for a while, now and then; nobody may wait for it. */
  const sometimesAway = <T extends object>(store: T): T => {
    const from = time.clock().getTime() + random.below(15_000);
    const until = random.chance(0.3) ? from + random.below(10 * 60_000) : from;
    return new Proxy(store, {
      get: (target, name) => (argument: unknown) => {
        const now = time.clock().getTime();
        if (now >= from && now < until) return Promise.reject(new Error('away'));
        return (Reflect.get(target, name) as (argument: unknown) => unknown).call(target, argument);
      },
    });
  };
  const usage = sometimesAway(unreliable.store<UsageLedger>(stores.usageLedger));
  const log = sometimesAway(unreliable.store<ActivityLogWriter>(stores.activityLog));
  const remote = {
    messages: unreliable.store<ProtocolMessages>(stores.messageStore),
    turns: unreliable.store<SweptTurns>(stores.turnStore),
    conversations: unreliable.store<ConversationStore>(stores.conversationStore),
  };
  const settings = {
    chatbot: () => Promise.resolve({ provider: 'builtin', fallback_message: 'fallback' } as Chatbot),
    integration: () => Promise.resolve({ _id: 'int', enabled: true, status: 'connected' } as Integration),
    setIntegrationStatus: () => Promise.resolve(),
    noteSent: () => Promise.resolve(),
  };
  const passages = { retrieve: () => Promise.resolve({ found: [], degraded: false }) };
  const shared = {
    ...remote,
    passages,
    early: new EarlyPassages(passages),
    situations: looksOf({ ...remote, settings }),
    looks: new RecentLooks(),
    outbound: { hasMid: () => Promise.resolve(false) },
    settings,
    messengers: { messenger: () => Promise.resolve(instagram.messenger), of: () => instagram.messenger },
    quota: { state: () => Promise.resolve('open' as const), of: () => Promise.resolve('open' as const) },
    runs: {
      state: async (id: string) => {
        await unreliable.point();
        return engine.state(id);
      },
    },
    notifier: { notify: () => Promise.resolve() },
    clock: time.clock,
  };
  const nobodyLogs = { write: () => Promise.resolve() };
  const accounting = createAccountingActivities({ ...shared, usage, log });
  const activities = {
    ...createIntakeActivities({ ...shared, log: nobodyLogs }),
    ...createTurnActivities(shared),
    ...createContextActivities(shared),
    ...createGenerationActivities({
      ...shared,
      log: nobodyLogs,
      attempt: () => ({ number: 1, signal: new AbortController().signal, waitedMs: 0 }),
      countUnsupported: () => undefined,
      attachments: {
        images: () => Promise.resolve(new Map()),
        withTranscripts: (_chatbot, of) => Promise.resolve([...of]),
      },
      writer: {
        sees: () => false,
        write: async ({ unanswered }) => {
          await unreliable.point();
          await time.sleep(random.below(3_000));
          generations += 1;
          const covered = unanswered.map(({ mid }) => mid).join(',');
          const sentences = random.chance(0.3) ? 40 : 1;
          const text = Array.from({ length: sentences }, (_, index) => `Reply ${generations}.${index} to ${covered}!`);
          return {
            text: text.join(' '),
            model: 'model',
            usage: { ...NO_USAGE, input_tokens: 1, output_tokens: 1 },
            notes: [],
          };
        },
      },
    }),
    ...createClosingActivities({ ...shared, accounting }),
  };
  const deliveryOf = (holder: string) =>
    createDeliveryActivities({
      ...shared,
      log: nobodyLogs,
      avatars: { soon: () => undefined },
      progress: {
        report: (sent) => {
          // The engine hears of most heartbeats, not of all.
          if (random.chance(0.8)) heartbeats.set(holder, { ...sent });
        },
        previous: () => heartbeats.get(holder),
      },
    });
  const sweeping = createSweepActivities({
    ...shared,
    log: nobodyLogs,
    accounting,
    closing: activities,
    starter: {
      restart: async (message) => {
        await unreliable.point();
        const run = engine.runs.get(message.workflow_id ?? '');
        if (run) engine.start(run.id, run.input, true);
      },
    },
  });
  const engine: Engine = new Engine(time, (input, holder): MessageSteps => {
    let lastTurn = '';
    return {
      saveMessage: () => activities.saveMessage({ ...input, workflow_id: holder }),
      verifyMessage: () => Promise.resolve('verified'),
      fetchMedia: () => Promise.resolve(),
      quietWindow: (milliseconds) => time.sleep(milliseconds),
      claimTurn: (run, leave_to_newer) => activities.claimTurn({ ...run, leave_to_newer }),
      retrieveContext: (run, turn_id) => activities.retrieveContext({ ...run, turn_id }),
      generateReply: (run, turn_id) => activities.generateReply({ ...run, turn_id, last_resort: false }),
      commitReply: (run, turn_id, { reply, mayRegenerate }) =>
        activities.commitReply({ ...run, turn_id, reply, may_regenerate: mayRegenerate }),
      sendReply: (run, turn_id, posting) => {
        // Heartbeats belong to one activity, so to one turn.
        if (turn_id !== lastTurn) heartbeats.delete(holder);
        lastTurn = turn_id;
        return deliveryOf(holder).sendReply({ ...run, turn_id, posting });
      },
      reopenTurn: (run, turn_id) => activities.reopenTurn({ ...run, turn_id }),
      workingCredentials: () => Promise.resolve('ready'),
      meterUsage: (turn) => unlessAway(() => accounting.meterUsage(turn), { billed: false }),
      logActivity: (turn) => unlessAway(() => accounting.logActivity(turn).then(() => true), false),
      closeTurn: (run, turn, written) => activities.closeTurn({ ...run, ...turn, ...(written ? { written } : {}) }),
    };
  });

  /** As the workflow has it: a few attempts, each of which may die by itself, then on without. */
  async function unlessAway<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    for (let tries = 0; tries < LOCAL_ATTEMPTS; tries += 1) {
      try {
        return await attempt(work);
      } catch {
        await time.sleep(random.below(1_000));
      }
    }
    return otherwise;
  }

  const ids: string[] = [];
  void (async () => {
    for (let index = 0; index < MESSAGES; index += 1) {
      await time.sleep(random.below(3_000));
      const mid = `m${index}`;
      const id = messageWorkflowId('bot', mid);
      ids.push(id);
      const input: MessageWorkflowInput = {
        account_id: 'acc',
        chatbot_id: 'bot',
        event: {
          kind: 'message',
          channel: 'messaging',
          key: mid,
          mid,
          customer_id: 'customer',
          timestamp: time.clock().getTime(),
          text: `question ${index}`,
        },
        verified: true,
        quiet_window_ms: random.chance(0.5) ? 1_000 : 0,
      };
      engine.start(id, input);
      if (random.chance(0.3)) engine.start(id, input);
    }
  })();
  if (options.operators) void meddle();
  void (async () => {
    for (let sweep = 0; sweep < 60; sweep += 1) {
      await time.sleep(60_000);
      await sweeping.sweepConversations().catch(() => undefined);
    }
  })();

  async function meddle(): Promise<void> {
    for (let act = random.below(4); act > 0; act -= 1) {
      // Some act at once, some after the sweeper has been there.
      await time.sleep(random.below(random.chance(0.3) ? 20 * 60_000 : 12_000));
      if (ids.length === 0) continue;
      const id = random.pick(ids);
      if (random.chance(0.5)) engine.terminate(id);
      else engine.reset(id, random.below((engine.runs.get(id)?.recorded.length ?? 0) + 1));
    }
  }

  await time.run(time.clock().getTime() + HORIZON_MS);
  return findings(stores, instagram, engine);
}

function findings(stores: MemoryStores, instagram: Instagram, engine: Engine): Findings {
  const texts = instagram.delivered.map(({ text }) => text);
  const inbound = [...stores.messages.values()].filter(({ role }) => role === 'user');
  const replies = new Map<string, Set<string>>();
  for (const text of texts) {
    const [, reply = '', covered = ''] = /Reply (\d+)\.\d+ to ([^!]*)!/.exec(text) ?? [];
    for (const mid of covered.split(',')) replies.set(mid, (replies.get(mid) ?? new Set()).add(reply));
  }
  const repeated = texts.filter((text, index) => texts.indexOf(text) !== index);
  const answeredTwice = [...replies].filter(([, by]) => by.size > 1).map(([mid]) => mid);
  const answered = (mid: string | undefined) => mid !== undefined && replies.has(mid);
  const stoppedAny = engine.stopped.size > 0;
  // Two sends without a word of Instagram end as `undeliverable:unknown`: shown to the owner, and never sent a third time.
  const shownAsUnknown = new Set(
    [...stores.turns.values()]
      .filter(({ parts }) => parts.some(({ state, attempt }) => state === 'unknown' && attempt > 1))
      .flatMap(({ covers }) => covers),
  );
  const sentTurns = [...stores.turns.values()].filter(({ parts }) => parts.some(({ state }) => state === 'sent'));
  return {
    doubles: [...repeated, ...answeredTwice],
    missing: inbound
      .filter(({ _id, mid }) => !answered(mid) && !stoppedAny && !shownAsUnknown.has(_id))
      .map(({ _id }) => _id),
    stranded: inbound.filter(({ resolution }) => (resolution ?? null) === null).map(({ _id }) => _id),
    misbilled: [
      ...sentTurns.filter(({ _id }) => stores.bookings.get(_id)?.replies !== 1).map(({ _id }) => `${_id} not billed`),
      ...[...stores.bookings.values()]
        .filter(({ _id, replies }) => replies === 1 && !sentTurns.some((turn) => turn._id === _id))
        .map(({ _id }) => `${_id} billed`),
      ...[...stores.turns.values()]
        .filter((turn) => turn.state === 'closed' && costs(billOf(turn)) !== costs(stores.bookings.get(turn._id)))
        .map(({ _id }) => `${_id} cost not booked`),
    ],
    unwritten: [...stores.turns.values()]
      .filter(({ state }) => state === 'closed')
      .flatMap(({ _id, parts }) => parts.map(({ state }, index) => ({ id: outgoingMessageId(_id, index), state })))
      .filter(({ id, state }) => stores.messages.get(id)?.delivery !== state)
      .map(({ id, state }) => `${id} is ${state}`),
    unlogged: sentTurns.filter(({ _id }) => !stores.logged.has(deriveId('log', _id, 'closed'))).map(({ _id }) => _id),
  };
}

function costs(bill: UsageEntry | undefined): number {
  return (bill?.input_tokens ?? 0) + (bill?.output_tokens ?? 0);
}
