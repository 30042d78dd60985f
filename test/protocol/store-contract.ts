import type { ActivityLogWriter } from '../../src/activities/operations/activity-log-writer';
import type { SweepStore, SweptTurns } from '../../src/activities/operations/sweep-activities';
import type { Message } from '../../src/domain/conversations/message';
import type { Turn } from '../../src/domain/answering/turn';
import type { UsageEntry } from '../../src/domain/usage/usage-entry';

/** What the protocol relies on, of stores in memory and of the real repositories alike. */
export interface ContractedStores {
  messages: SweepStore;
  turns: SweptTurns;
  usage: { book(entry: UsageEntry): Promise<unknown>; booked(id: string): Promise<UsageEntry | null> };
  log: ActivityLogWriter & { written(id: string): Promise<string | null> };
}

/** A guarantee of the stores, what is done to see it, and what must come of it. */
export interface ContractCase {
  guarantee: string;
  play: (stores: ContractedStores) => Promise<unknown>;
  gives: unknown;
}

const ACCOUNT = 'acc';
const CONVERSATION = 'conv';
const NOW = new Date('2026-03-01T10:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const generation = { source: 'model', provider: 'openai', model: 'm', input_tokens: 1, output_tokens: 1 } as const;

function turn(fields: Partial<Turn> = {}): Turn {
  return {
    _id: 'conv/1',
    account_id: ACCOUNT,
    chatbot_id: 'bot',
    conversation_id: CONVERSATION,
    n: 1,
    holder: 'run-1',
    state: 'open',
    covers: [],
    parts: [],
    created_at: NOW,
    ...fields,
  };
}

function message(fields: Partial<Message> = {}): Message {
  return {
    _id: 'm1',
    account_id: ACCOUNT,
    chatbot_id: 'bot',
    conversation_id: CONVERSATION,
    role: 'user',
    mid: 'mid-1',
    text: 'Hello?',
    created_at: NOW,
    saved_at: NOW,
    resolution: null,
    verified: true,
    ...fields,
  };
}

const committed = (texts: string[] = ['Yes.']) => ({ covers: [{ id: 'm1', revision: 0 }], texts, generation });
const looks = (found: Turn | null) =>
  found && {
    state: found.state,
    holder: found.holder,
    covers: found.covers,
    parts: found.parts.map(({ text, state, attempt }) => `${text} ${state} ${attempt}`),
  };
const statesOf = (found: Turn | null) => found?.parts.map(({ state }) => state);

/** A turn that `run-1` holds, with two parts to be sent. */
async function twoParts({ turns }: ContractedStores): Promise<void> {
  await turns.insert(turn());
  await turns.commit(turn(), committed(['One.', 'Two.']));
}

const turnCases: ContractCase[] = [
  {
    guarantee: 'a number of a conversation is taken by one run',
    play: async ({ turns }) => [
      await turns.insert(turn()),
      await turns.insert(turn({ holder: 'run-2' })),
      (await turns.get(ACCOUNT, 'conv/1'))?.holder,
    ],
    gives: [true, false, 'run-1'],
  },
  {
    guarantee: 'of two runs that open a turn at the same moment one wins',
    play: async ({ turns }) => {
      const won = await Promise.all(['run-1', 'run-2'].map((holder) => turns.insert(turn({ holder }))));
      return won.filter(Boolean).length;
    },
    gives: 1,
  },
  {
    guarantee: 'a turn is read by its own account alone',
    play: async ({ turns }) => [await turns.insert(turn()), await turns.get('other', 'conv/1')],
    gives: [true, null],
  },
  {
    guarantee: 'the newest turns come first, of this conversation alone',
    play: async ({ turns }) => {
      for (const n of [2, 1, 3]) await turns.insert(turn({ _id: `conv/${n}`, n }));
      await turns.insert(turn({ _id: 'else/9', conversation_id: 'else', n: 9 }));
      await turns.insert(turn({ _id: 'foreign', account_id: 'other', n: 10 }));
      const newest = await turns.newest(ACCOUNT, CONVERSATION, 2);
      return [newest.map(({ n }) => n), (await turns.highest(ACCOUNT, CONVERSATION))?.n];
    },
    gives: [[3, 2], 3],
  },
  {
    guarantee: 'a turn is taken over from the run that is known to be dead, and from no other',
    play: async ({ turns }) => {
      await turns.insert(turn());
      return [
        await turns.takeOver(ACCOUNT, 'conv/1', 'run-0', 'run-2', false),
        await turns.takeOver('other', 'conv/1', 'run-1', 'run-2', false),
        await turns.takeOver(ACCOUNT, 'conv/1', 'run-1', 'run-2', false),
        (await turns.get(ACCOUNT, 'conv/1'))?.holder,
      ];
    },
    gives: [false, false, true, 'run-2'],
  },
  {
    guarantee: 'of two runs that take a turn over at the same moment one wins',
    play: async ({ turns }) => {
      await turns.insert(turn());
      const won = await Promise.all(
        ['run-2', 'run-3'].map((holder) => turns.takeOver(ACCOUNT, 'conv/1', 'run-1', holder, false)),
      );
      return won.filter(Boolean).length;
    },
    gives: 1,
  },
  {
    guarantee: 'a closed turn is taken over by nobody',
    play: async ({ turns }) => {
      await turns.insert(turn());
      await turns.close(ACCOUNT, 'conv/1', 'replied');
      return turns.takeOver(ACCOUNT, 'conv/1', 'run-1', 'run-2', false);
    },
    gives: false,
  },
  {
    guarantee: 'a turn that an operator stopped remembers whose it was',
    play: async ({ turns }) => {
      await turns.insert(turn());
      await turns.takeOver(ACCOUNT, 'conv/1', 'run-1', 'run-2', true);
      return (await turns.get(ACCOUNT, 'conv/1'))?.stopped_run;
    },
    gives: 'run-1',
  },
  {
    guarantee: 'a commit fixes covers and texts, each text pending in its first attempt',
    play: async (stores) => {
      await twoParts(stores);
      return looks(await stores.turns.get(ACCOUNT, 'conv/1'));
    },
    gives: { state: 'committed', holder: 'run-1', covers: ['m1'], parts: ['One. pending 0', 'Two. pending 0'] },
  },
  {
    guarantee: 'a second commit changes nothing and gives what the first one fixed',
    play: async (stores) => {
      await twoParts(stores);
      return looks(await stores.turns.commit(turn(), committed(['Three.'])));
    },
    gives: { state: 'committed', holder: 'run-1', covers: ['m1'], parts: ['One. pending 0', 'Two. pending 0'] },
  },
  {
    guarantee: 'of two commits at the same moment one is fixed, and both callers get that one',
    play: async ({ turns }) => {
      await turns.insert(turn());
      const given = await Promise.all(['A.', 'B.'].map((text) => turns.commit(turn(), committed([text]))));
      const texts = given.map((found) => found?.parts[0]?.text);
      const stored = (await turns.get(ACCOUNT, 'conv/1'))?.parts[0]?.text;
      return texts.filter((text) => text === stored).length;
    },
    gives: 2,
  },
  {
    guarantee: 'a run that no longer holds the turn commits nothing',
    play: async ({ turns }) => {
      await turns.insert(turn({ holder: 'run-2' }));
      return [
        looks(await turns.commit(turn({ holder: 'run-1' }), committed())),
        looks(await turns.get(ACCOUNT, 'conv/1')),
      ];
    },
    gives: [
      { state: 'open', holder: 'run-2', covers: [], parts: [] },
      { state: 'open', holder: 'run-2', covers: [], parts: [] },
    ],
  },
  {
    guarantee: 'another account commits nothing',
    play: async ({ turns }) => {
      await turns.insert(turn());
      await turns.commit(turn({ account_id: 'other' }), committed());
      return (await turns.get(ACCOUNT, 'conv/1'))?.state;
    },
    gives: 'open',
  },
  {
    guarantee: 'a commit of which nothing was sent is taken back, with everything that it fixed',
    play: async (stores) => {
      await twoParts(stores);
      const reopened = await stores.turns.reopen(ACCOUNT, 'conv/1', 'run-1');
      const found = await stores.turns.get(ACCOUNT, 'conv/1');
      return [reopened, looks(found), found?.generation, found?.cover_revisions, found?.committed_at];
    },
    gives: [true, { state: 'open', holder: 'run-1', covers: [], parts: [] }, undefined, undefined, undefined],
  },
  {
    guarantee: 'a commit of which a part was begun is never taken back',
    play: async (stores) => {
      await twoParts(stores);
      await stores.turns.startPart(ACCOUNT, 'conv/1', 'run-1', 1, 0);
      return [
        await stores.turns.reopen(ACCOUNT, 'conv/1', 'run-1'),
        statesOf(await stores.turns.get(ACCOUNT, 'conv/1')),
      ];
    },
    gives: [false, ['pending', 'sending']],
  },
  {
    guarantee: 'a commit is taken back by its holder and its account alone, and only while it is one',
    play: async (stores) => {
      await stores.turns.insert(turn());
      const open = await stores.turns.reopen(ACCOUNT, 'conv/1', 'run-1');
      await stores.turns.commit(turn(), committed());
      return [
        open,
        await stores.turns.reopen(ACCOUNT, 'conv/1', 'run-2'),
        await stores.turns.reopen('other', 'conv/1', 'run-1'),
      ];
    },
    gives: [false, false, false],
  },
  {
    guarantee: 'a part is begun once an attempt, by the holder alone',
    play: async (stores) => {
      await twoParts(stores);
      const start = (account: string, holder: string, index: number, attempt: number) =>
        stores.turns.startPart(account, 'conv/1', holder, index, attempt);
      return [
        await start('other', 'run-1', 0, 0),
        await start(ACCOUNT, 'run-2', 0, 0),
        await start(ACCOUNT, 'run-1', 0, 1),
        await start(ACCOUNT, 'run-1', 7, 0),
        await start(ACCOUNT, 'run-1', 0, 0),
        await start(ACCOUNT, 'run-1', 0, 0),
        looks(await stores.turns.get(ACCOUNT, 'conv/1'))?.parts,
      ];
    },
    gives: [false, false, false, false, true, false, ['One. sending 1', 'Two. pending 0']],
  },
  {
    guarantee: 'of two that begin a part at the same moment one does',
    play: async (stores) => {
      await twoParts(stores);
      const won = await Promise.all([1, 2].map(() => stores.turns.startPart(ACCOUNT, 'conv/1', 'run-1', 0, 0)));
      return won.filter(Boolean).length;
    },
    gives: 1,
  },
  {
    guarantee: 'a part that is begun again forgets that it was missing before',
    play: async (stores) => {
      await twoParts(stores);
      const from = { state: 'pending', attempt: 0 } as const;
      await stores.turns.changePart(ACCOUNT, 'conv/1', 0, from, { absent_at: NOW });
      await stores.turns.startPart(ACCOUNT, 'conv/1', 'run-1', 0, 0);
      return (await stores.turns.get(ACCOUNT, 'conv/1'))?.parts[0]?.absent_at;
    },
    gives: undefined,
  },
  {
    guarantee: 'a part changes only from the state and the attempt that were seen',
    play: async (stores) => {
      await twoParts(stores);
      const change = (account: string, state: 'pending' | 'sending', attempt: number) =>
        stores.turns.changePart(account, 'conv/1', 0, { state, attempt }, { state: 'sent', mid: 'mid-9' });
      return [
        await change(ACCOUNT, 'sending', 0),
        await change(ACCOUNT, 'pending', 1),
        await change('other', 'pending', 0),
        await change(ACCOUNT, 'pending', 0),
        await change(ACCOUNT, 'pending', 0),
        statesOf(await stores.turns.get(ACCOUNT, 'conv/1')),
      ];
    },
    gives: [false, false, false, true, false, ['sent', 'pending']],
  },
  {
    guarantee: 'a mid is found in the conversation that it was sent in',
    play: async (stores) => {
      await twoParts(stores);
      await stores.turns.changePart(ACCOUNT, 'conv/1', 1, { state: 'pending', attempt: 0 }, { mid: 'mid-9' });
      return [
        await stores.turns.hasMid(ACCOUNT, CONVERSATION, 'mid-9'),
        await stores.turns.hasMid(ACCOUNT, 'else', 'mid-9'),
        await stores.turns.hasMid('other', CONVERSATION, 'mid-9'),
        await stores.turns.hasMid(ACCOUNT, CONVERSATION, 'mid-8'),
      ];
    },
    gives: [true, false, false, false],
  },
  {
    guarantee: 'withholding reaches what is still pending, and nothing that was begun',
    play: async (stores) => {
      await twoParts(stores);
      await stores.turns.startPart(ACCOUNT, 'conv/1', 'run-1', 0, 0);
      await stores.turns.withholdPending('other', 'conv/1');
      const before = statesOf(await stores.turns.get(ACCOUNT, 'conv/1'));
      await stores.turns.withholdPending(ACCOUNT, 'conv/1');
      return [before, statesOf(await stores.turns.get(ACCOUNT, 'conv/1'))];
    },
    gives: [
      ['sending', 'pending'],
      ['sending', 'withheld'],
    ],
  },
  {
    guarantee: 'a closed turn withholds nothing any more',
    play: async (stores) => {
      await twoParts(stores);
      await stores.turns.close(ACCOUNT, 'conv/1', 'replied');
      await stores.turns.withholdPending(ACCOUNT, 'conv/1');
      return statesOf(await stores.turns.get(ACCOUNT, 'conv/1'));
    },
    gives: ['pending', 'pending'],
  },
  {
    guarantee: 'the first end of a turn stays',
    play: async ({ turns }) => {
      await turns.insert(turn());
      await turns.close('other', 'conv/1', 'stolen');
      await turns.close(ACCOUNT, 'conv/1', 'replied');
      await turns.close(ACCOUNT, 'conv/1', 'stopped');
      return (await turns.get(ACCOUNT, 'conv/1'))?.outcome;
    },
    gives: 'replied',
  },
  {
    guarantee: 'passages are kept while the turn is open',
    play: async (stores) => {
      await twoParts(stores);
      await stores.turns.setPassages(ACCOUNT, 'conv/1', [], true);
      return (await stores.turns.get(ACCOUNT, 'conv/1'))?.degraded;
    },
    gives: undefined,
  },
  {
    guarantee: 'a thrown away answer is counted once, and owed also of a turn that is closed',
    play: async ({ turns }) => {
      await turns.insert(turn());
      const spent = { id: 'answer-1', input_tokens: 3, cached_input_tokens: 0, output_tokens: 2 };
      await turns.noteSpent(ACCOUNT, 'conv/1', spent);
      await turns.noteSpent(ACCOUNT, 'conv/1', spent);
      await turns.noteSpent('other', 'conv/1', { ...spent, id: 'answer-2' });
      const seen = await turns.get(ACCOUNT, 'conv/1');
      if (seen) await turns.settle(seen);
      await turns.close(ACCOUNT, 'conv/1', 'replied');
      await turns.noteSpent(ACCOUNT, 'conv/1', spent);
      const settled = await turns.get(ACCOUNT, 'conv/1');
      await turns.noteSpent(ACCOUNT, 'conv/1', { ...spent, id: 'answer-3' });
      const closed = await turns.get(ACCOUNT, 'conv/1');
      return [seen, settled, closed].map((stored) => [stored?.spent?.map(({ id }) => id), stored?.owes]);
    },
    gives: [
      [['answer-1'], ['usage']],
      [['answer-1'], undefined],
      [['answer-1', 'answer-3'], ['usage']],
    ],
  },
  {
    guarantee: 'what is owed is noted once, and found as long as it is',
    play: async ({ turns }) => {
      await turns.insert(turn());
      await turns.owe(ACCOUNT, 'conv/1', ['usage']);
      await turns.owe(ACCOUNT, 'conv/1', ['usage', 'log']);
      await turns.owe('other', 'conv/1', ['log']);
      const owing = (await turns.owing(new Date(Date.now() + 60_000), 10)).filter(({ _id }) => _id === 'conv/1');
      const [due] = owing;
      if (due) await turns.settle(due);
      const left = (await turns.owing(new Date(Date.now() + 60_000), 10)).filter(({ _id }) => _id === 'conv/1');
      return [owing.map(({ owes }) => owes), left.length];
    },
    gives: [[['usage', 'log']], 0],
  },
  {
    guarantee: 'what is owed since it was read is not settled by it',
    play: async ({ turns }) => {
      await turns.insert(turn());
      await turns.owe(ACCOUNT, 'conv/1', ['usage']);
      const seen = await turns.get(ACCOUNT, 'conv/1');
      await turns.owe(ACCOUNT, 'conv/1', ['log']);
      if (seen) await turns.settle(seen);
      return (await turns.get(ACCOUNT, 'conv/1'))?.owes;
    },
    gives: ['usage', 'log'],
  },
];

const messageCases: ContractCase[] = [
  {
    guarantee: 'a message that is saved again stays as it was',
    play: async ({ messages }) => {
      await messages.save(message());
      return [(await messages.save(message({ text: 'Else' }))).text, (await messages.get(ACCOUNT, 'm1'))?.text];
    },
    gives: ['Hello?', 'Hello?'],
  },
  {
    guarantee: 'a message is read by its own account alone',
    play: async ({ messages }) => [(await messages.save(message()))._id, await messages.get('other', 'm1')],
    gives: ['m1', null],
  },
  {
    guarantee: 'unanswered messages come in the order of Instagram’s time, then of their mids',
    play: async ({ messages }) => {
      await messages.save(message({ _id: 'c', mid: 'c', created_at: later(1) }));
      await messages.save(message({ _id: 'b', mid: 'b' }));
      await messages.save(message({ _id: 'a', mid: 'a' }));
      await messages.save(message({ _id: 'd', mid: 'd', conversation_id: 'else' }));
      await messages.save(message({ _id: 'e', mid: 'e', resolution: 'replied:x' }));
      await messages.save(message({ _id: 'f', mid: 'f', role: 'human', delivery: 'sent' }));
      await messages.save(message({ _id: 'g', mid: 'g', account_id: 'other' }));
      return (await messages.unresolved(ACCOUNT, CONVERSATION)).map(({ _id }) => _id);
    },
    gives: ['a', 'b', 'c'],
  },
  {
    guarantee: 'the first resolution of a message stays',
    play: async ({ messages }) => {
      await messages.save(message());
      await messages.resolve('other', ['m1'], 'stolen');
      await messages.resolve(ACCOUNT, ['m1'], 'replied:conv/1');
      await messages.resolve(ACCOUNT, ['m1', 'unknown'], 'coalesced');
      return (await messages.get(ACCOUNT, 'm1'))?.resolution;
    },
    gives: 'replied:conv/1',
  },
  {
    guarantee: 'of two resolutions at the same moment one stays',
    play: async ({ messages }) => {
      await messages.save(message());
      await Promise.all(['one', 'two'].map((resolution) => messages.resolve(ACCOUNT, ['m1'], resolution)));
      const first = (await messages.get(ACCOUNT, 'm1'))?.resolution;
      await messages.resolve(ACCOUNT, ['m1'], 'three');
      return (await messages.get(ACCOUNT, 'm1'))?.resolution === first;
    },
    gives: true,
  },
  {
    guarantee: 'a stopped message is opened again for the run that was stopped, and for no other',
    play: async ({ messages }) => {
      await messages.save(message());
      await messages.resolve(ACCOUNT, ['m1'], 'stopped', 'run-1');
      const opened = [
        await messages.reopenStopped(ACCOUNT, 'm1', 'run-2'),
        await messages.reopenStopped('other', 'm1', 'run-1'),
        await messages.reopenStopped(ACCOUNT, 'm1', 'run-1'),
        await messages.reopenStopped(ACCOUNT, 'm1', 'run-1'),
      ];
      const found = await messages.get(ACCOUNT, 'm1');
      return [opened, found?.resolution, found?.stopped_run];
    },
    gives: [[false, false, true, false], null, undefined],
  },
  {
    guarantee: 'a message that was answered otherwise is not opened again',
    play: async ({ messages }) => {
      await messages.save(message());
      await messages.resolve(ACCOUNT, ['m1'], 'replied:conv/1', 'run-1');
      return messages.reopenStopped(ACCOUNT, 'm1', 'run-1');
    },
    gives: false,
  },
  {
    guarantee: 'a person’s reply answers what came before it, and nothing that came after',
    play: async ({ messages }) => {
      await messages.save(message());
      await messages.save(message({ _id: 'm2', mid: 'mid-2', created_at: later(5) }));
      await messages.save(message({ _id: 'm3', mid: 'mid-3', account_id: 'other' }));
      const count = await messages.resolveEarlier(ACCOUNT, CONVERSATION, later(1), 'human:x');
      return [count, (await messages.unresolved(ACCOUNT, CONVERSATION)).map(({ _id }) => _id)];
    },
    gives: [1, ['m2']],
  },
  {
    guarantee: 'an outgoing message that stands already is not written again',
    play: async ({ messages }) => {
      const outgoing = message({ _id: 'o1', role: 'assistant', text: 'Yes.', delivery: 'sent', turn_id: 'conv/1' });
      await messages.insertOutgoing([outgoing]);
      await messages.insertOutgoing([{ ...outgoing, text: 'No.', delivery: 'pending' }]);
      const found = await messages.get(ACCOUNT, 'o1');
      return [found?.text, found?.delivery];
    },
    gives: ['Yes.', 'sent'],
  },
  {
    guarantee: 'an outgoing message is written as far as it has come, and later only that changes of it',
    play: async ({ messages }) => {
      const outgoing = message({ _id: 'o1', role: 'assistant', text: 'Yes.', delivery: 'failed', turn_id: 'conv/1' });
      await messages.noteDelivered([{ message: outgoing, known: { error: 'unreachable', error_message: 'blocked' } }]);
      const failed = await messages.get(ACCOUNT, 'o1');
      const again = { ...outgoing, text: 'No.', delivery: 'sent' as const };
      await messages.noteDelivered([{ message: again, known: { mid: 'mid-9', at: NOW } }]);
      const sent = await messages.get(ACCOUNT, 'o1');
      return [
        ...[failed?.text, failed?.delivery, failed?.delivery_code, failed?.delivery_error],
        ...[sent?.text, sent?.delivery, sent?.mid, sent?.sent_at, sent?.delivery_code, sent?.delivery_error],
      ];
    },
    gives: ['Yes.', 'failed', 'unreachable', 'blocked', 'Yes.', 'sent', 'mid-9', NOW, undefined, undefined],
  },
  {
    guarantee: 'a reply that ends writes its messages and resolves what it answers, unless that was resolved before',
    play: async ({ messages }) => {
      await messages.save(message());
      await messages.save(message({ _id: 'm2', mid: 'mid-2', resolution: 'unsent' }));
      await messages.save(message({ _id: 'm3', mid: 'mid-3', account_id: 'other' }));
      const sent = message({ _id: 'o1', role: 'assistant', text: 'Yes.', delivery: 'sent', turn_id: 'conv/1' });
      const parts = [{ message: sent, known: { mid: 'mid-9', at: NOW } }];
      await messages.closeReply(ACCOUNT, parts, ['m1', 'm2', 'm3'], 'turn:conv/1', 'run-1');
      await messages.closeReply(ACCOUNT, parts, ['m1', 'm2', 'm3'], 'turn:conv/2');
      await messages.closeReply(ACCOUNT, [], [], 'turn:conv/2');
      const found = await Promise.all(['m1', 'm2', 'o1'].map((id) => messages.get(ACCOUNT, id)));
      const foreign = await messages.get('other', 'm3');
      return [...found.map((one) => one?.resolution), found[0]?.stopped_run, found[2]?.delivery, foreign?.resolution];
    },
    gives: ['turn:conv/1', 'unsent', null, 'run-1', 'sent', null],
  },
  {
    guarantee: 'a reply that was taken back takes its pending messages along, and nothing else',
    play: async ({ messages }) => {
      const part = (fields: Partial<Message>) =>
        message({ role: 'assistant', turn_id: 'conv/1', delivery: 'pending', ...fields });
      await messages.insertOutgoing([
        part({ _id: 'o1', mid: 'o1' }),
        part({ _id: 'o2', mid: 'o2', delivery: 'sending' }),
        part({ _id: 'o3', mid: 'o3', turn_id: 'conv/2' }),
        part({ _id: 'o4', mid: 'o4', role: 'human' }),
      ]);
      await messages.removeOfTurn('other', 'conv/1');
      await messages.removeOfTurn(ACCOUNT, 'conv/1');
      const left = await Promise.all(['o1', 'o2', 'o3', 'o4'].map((id) => messages.get(ACCOUNT, id)));
      return left.map((found) => found?._id ?? null);
    },
    gives: [null, 'o2', 'o3', 'o4'],
  },
  {
    guarantee: 'the state of a delivery replaces the reason of an earlier failure',
    play: async ({ messages }) => {
      await messages.insertOutgoing([message({ _id: 'o1', role: 'assistant', delivery: 'sending' })]);
      await messages.setDelivery('other', 'o1', 'failed', { error_message: 'stolen' });
      await messages.setDelivery(ACCOUNT, 'o1', 'failed', { error: 'unreachable', error_message: 'blocked' });
      const failed = await messages.get(ACCOUNT, 'o1');
      await messages.setDelivery(ACCOUNT, 'o1', 'sent', { mid: 'mid-9', at: NOW });
      const sent = await messages.get(ACCOUNT, 'o1');
      return [
        ...[failed?.delivery, failed?.delivery_error, failed?.delivery_code],
        ...[sent?.delivery, sent?.mid, sent?.sent_at, sent?.delivery_error, sent?.delivery_code],
      ];
    },
    gives: ['failed', 'blocked', 'unreachable', 'sent', 'mid-9', NOW, undefined, undefined],
  },
  {
    guarantee: 'the sweeper sees what waits, verified, longest first',
    play: async ({ messages }) => {
      await messages.save(message({ _id: 'w2', mid: 'w2', saved_at: later(-10) }));
      await messages.save(message({ _id: 'w1', mid: 'w1', saved_at: later(-20) }));
      await messages.save(message({ _id: 'new', mid: 'new', saved_at: later(10) }));
      await messages.save(message({ _id: 'forged', mid: 'forged', saved_at: later(-30), verified: false }));
      const seen = await messages.unresolvedSince(NOW, 100);
      return seen.map(({ _id }) => _id);
    },
    gives: ['w1', 'w2'],
  },
  {
    guarantee: 'starts by the sweeper are counted one by one, also at the same moment',
    play: async ({ messages }) => {
      await messages.save(message());
      const counts = await Promise.all([1, 2, 3].map(() => messages.countSweep(ACCOUNT, 'm1')));
      return [counts.sort(), await messages.countSweep('other', 'm1')];
    },
    gives: [[1, 2, 3], 0],
  },
];

const bookCases: ContractCase[] = [
  {
    guarantee: 'a turn is billed once, and a bill without a reply becomes one with it',
    play: async ({ usage }) => {
      const entry: UsageEntry = {
        _id: 'conv/1',
        account_id: ACCOUNT,
        chatbot_id: 'bot',
        period: '2026-03',
        replies: 0,
        input_tokens: 1,
        output_tokens: 1,
        created_at: NOW,
      };
      await usage.book(entry);
      await usage.book({ ...entry, replies: 1, output_tokens: 2 });
      await usage.book(entry);
      const booked = await usage.booked('conv/1');
      return [booked?.replies, booked?.output_tokens];
    },
    gives: [1, 2],
  },
  {
    guarantee: 'what is paid after the bill comes to it, and nothing is taken back',
    play: async ({ usage }) => {
      const entry: UsageEntry = {
        _id: 'conv/1',
        account_id: ACCOUNT,
        chatbot_id: 'bot',
        period: '2026-03',
        replies: 1,
        input_tokens: 1,
        output_tokens: 1,
        created_at: NOW,
      };
      await usage.book(entry);
      await usage.book({ ...entry, replies: 0, output_tokens: 9 });
      await usage.book({ ...entry, account_id: 'other', output_tokens: 20 });
      await usage.book(entry);
      const booked = await usage.booked('conv/1');
      return [booked?.account_id, booked?.replies, booked?.output_tokens];
    },
    gives: [ACCOUNT, 1, 9],
  },
  {
    guarantee: 'an entry of the activity log is written once',
    play: async ({ log }) => {
      const entry = { _id: 'log-1', account_id: ACCOUNT, chatbot_id: 'bot', level: 'info' as const, created_at: NOW };
      await log.write({ ...entry, event: 'message.replied', message: 'First.' });
      await log.write({ ...entry, event: 'message.replied', message: 'Second.' });
      return log.written('log-1');
    },
    gives: 'First.',
  },
];

/** Every conditional write and every race that the protocol relies on. */
export const STORE_CONTRACT: readonly ContractCase[] = [...turnCases, ...messageCases, ...bookCases];
