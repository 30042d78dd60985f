import { MongoClient } from 'mongodb';
import type { Collection, Document, OptionalUnlessRequiredId } from 'mongodb';
import type { Conversation } from '../../../src/domain/conversations/conversation';
import type { Message } from '../../../src/domain/conversations/message';
import { ConversationLists } from '../../../src/storage/conversations/conversation-lists';
import { ConversationSearch } from '../../../src/storage/conversations/conversation-search';
import { LastMessages } from '../../../src/storage/conversations/last-messages';
import { MessageRepository } from '../../../src/storage/conversations/messages';
import { ownDatabase } from '../../support/own-database';
import { product } from '../../support/product';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const AT_ONCE = 200;

describe('pages of long lists', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let observed: MongoClient;
  let conversations: ConversationLists;
  let messages: MessageRepository;
  let last: LastMessages;
  let search: ConversationSearch;
  let commands: Document[] = [];
  const underWay = { now: 0, most: 0 };

  beforeAll(async () => {
    database = await ownDatabase();
    observed = new MongoClient((await product()).mongoUri, { monitorCommands: true });
    observed.on('commandStarted', ({ commandName, command }) => {
      if (commandName === 'aggregate' || commandName === 'find') commands.push(command);
      underWay.most = Math.max(underWay.most, (underWay.now += 1));
    });
    observed.on('commandSucceeded', () => (underWay.now -= 1));
    const db = observed.db(database.db.databaseName);
    conversations = new ConversationLists(db.collection('conversations'));
    messages = new MessageRepository(db.collection('messages'));
    last = new LastMessages(db.collection('messages'));
    search = new ConversationSearch(db.collection('conversations'), db.collection('messages'));
    await fill('acc_few', 40);
    await fill('acc_many', 1_200);
    await fillThread('acc_many', 'conv_long', 1_200);
    await fillThread('acc_few', 'conv_short', 20);
  }, 60_000);

  afterAll(async () => {
    await Promise.all([observed.close(), database.close()]);
  });

  /** By a client that waits: the product's own gives a request up after five seconds, which so many documents may take. */
  const insert = async <T extends Document>(collection: Collection<T>, documents: OptionalUnlessRequiredId<T>[]) => {
    const waiting = observed.db(database.db.databaseName).collection<T>(collection.collectionName);
    for (let start = 0; start < documents.length; start += AT_ONCE) {
      await waiting.insertMany(documents.slice(start, start + AT_ONCE));
    }
  };

  /** One conversation every twenty minutes back from now; every tenth paused, closed or marked. */
  const fill = async (account_id: string, count: number) => {
    const now = Date.now();
    await insert(
      database.conversations,
      Array.from({ length: count }, (_, n) => {
        const at = new Date(now - n * 20 * MINUTE_MS);
        const id = `conv_${account_id}_${n}`;
        return {
          ...{ _id: id, id, account_id, chatbot_id: 'bot_1', session_id: id, user_email: id, epoch: 0 },
          ...{ user_name: `Customer ${n}`, platform: 'instagram', status: n % 10 === 0 ? 'closed' : 'active' },
          ...{ message_count: 1, last_customer_act_at: at, created_at: at, updated_at: at },
          ...(n % 10 === 1 ? { bot_paused_until: new Date(now + HOUR_MS), paused_by: 'handoff' } : {}),
          needs_attention: n % 10 === 2 ? 'handoff' : null,
        } satisfies Conversation;
      }),
    );
    await insert(
      database.messages,
      Array.from({ length: count }, (_, n) =>
        message(account_id, `conv_${account_id}_${n}`, n, now - n * 20 * MINUTE_MS),
      ),
    );
  };

  const fillThread = async (account_id: string, conversationId: string, count: number) => {
    const now = Date.now();
    await insert(
      database.messages,
      Array.from({ length: count }, (_, n) => message(account_id, conversationId, n, now - n * 20 * MINUTE_MS)),
    );
  };

  const message = (account_id: string, conversation_id: string, n: number, at: number): Message => ({
    ...{ _id: `msg_${conversation_id}_${n}`, account_id, chatbot_id: 'bot_1', conversation_id, role: 'user' },
    ...{ text: `Message ${n}`, created_at: new Date(at), saved_at: new Date(at) },
  });

  /** How many documents the store looked at for what `read` asked, as it explains the same queries. */
  const examined = async (read: () => Promise<unknown>): Promise<number> => {
    commands = [];
    await read();
    let sum = 0;
    for (const command of commands) {
      const collection = observed
        .db(database.db.databaseName)
        .collection(String(command['aggregate'] ?? command['find']));
      const [{ $match } = { $match: {} }] = (command['pipeline'] as Document[] | undefined) ?? [
        { $match: command['filter'] },
      ];
      const plan = await collection.find($match as Document).explain('executionStats');
      sum += (plan['executionStats'] as { totalDocsExamined: number }).totalDocsExamined;
    }
    return sum;
  };

  const everyPage = async <T extends { _id: string }>(
    page: (cursor?: string) => Promise<{ data: T[]; next_cursor: string | null }>,
  ): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const { data, next_cursor } = await page(cursor);
      ids.push(...data.map(({ _id }) => _id));
      cursor = next_cursor ?? undefined;
    } while (cursor !== undefined);
    return ids;
  };

  it('hold every conversation once, in the order of their newest activity, also of one moment', async () => {
    const at = new Date(Date.now() - 5 * HOUR_MS);
    await database.conversations.updateMany(
      { account_id: 'acc_few', _id: { $in: ['conv_acc_few_30', 'conv_acc_few_31', 'conv_acc_few_32'] } },
      { $set: { updated_at: at } },
    );
    const stored = await database.conversations.find({ account_id: 'acc_few' }).toArray();
    const expected = stored
      .sort((a, b) => b.updated_at.getTime() - a.updated_at.getTime() || (a._id < b._id ? 1 : -1))
      .map(({ _id }) => _id);
    for (const limit of [1, 2, 7, 100]) {
      expect(await everyPage((cursor) => conversations.list('acc_few', { limit, cursor }))).toEqual(expected);
    }
    expect(await everyPage((cursor) => messages.list('acc_few', 'conv_short', { limit: 7, cursor }))).toEqual(
      Array.from({ length: 20 }, (_, n) => `msg_conv_short_${19 - n}`),
    );
  });

  it.each([
    ['all', {}],
    ['of one chatbot', { chatbotId: 'bot_1' }],
    ['open', { status: 'active' as const }],
    ['not paused', { paused: false }],
    ['open and not marked', { status: 'active' as const, needsAttention: false }],
  ])('cost the same of fifteen hundred conversations (%s) as of forty', async (_name, filter) => {
    const read = (account: string) => () => conversations.list(account, { limit: 20 }, filter);
    const few = await examined(read('acc_few'));
    expect(few).toBeGreaterThan(0);
    expect(await examined(read('acc_many'))).toBeLessThanOrEqual(few + 60);
  });

  it('cost the same wherever in the list they stand', async () => {
    let cursor: string | undefined;
    for (let page = 0; page < 10; page += 1) {
      cursor = (await conversations.list('acc_many', { limit: 100, cursor })).next_cursor ?? undefined;
    }
    expect(await examined(() => conversations.list('acc_many', { limit: 20, cursor }))).toBeLessThanOrEqual(110);
  });

  it('of what few conversations have, read these alone', async () => {
    for (const filter of [{ needsAttention: true }, { paused: true }]) {
      expect(await examined(() => conversations.list('acc_many', { limit: 20 }, filter))).toBeLessThanOrEqual(150);
    }
  });

  it('of a thread’s newest messages cost the same however long the thread is', async () => {
    const newest = (account: string, id: string) => () =>
      messages.list(account, id, { limit: 20 }, { order: 'newest' });
    expect(await examined(newest('acc_many', 'conv_long'))).toBeLessThanOrEqual(80);
    const { data } = await messages.list('acc_many', 'conv_long', { limit: 2 }, { order: 'newest' });
    expect(data.map(({ _id }) => _id)).toEqual(['msg_conv_long_0', 'msg_conv_long_1']);
    const begins = new Date(Date.now() - 1_200 * 20 * MINUTE_MS);
    expect(
      await examined(() => messages.list('acc_many', 'conv_long', { limit: 20 }, { order: 'oldest', begins })),
    ).toBeLessThanOrEqual(80);
  });

  it('show each conversation’s last message, of short and of long threads', async () => {
    const at = new Date();
    const rows = [
      { _id: 'conv_acc_many_3', message_count: 1, updated_at: at },
      { _id: 'conv_long', message_count: 1_200, updated_at: at },
      { _id: 'conv_unknown', message_count: 0, updated_at: at },
      { _id: 'conv_acc_few_1', message_count: 1, updated_at: at },
    ];
    const read = async () => last.of('acc_many', rows);
    expect([...(await read())].map(([id, { text }]) => [id, text]).sort()).toEqual([
      ['conv_acc_many_3', 'Message 3'],
      ['conv_long', 'Message 0'],
    ]);
    expect(await examined(read)).toBeLessThanOrEqual(10);
  });

  it('read the last messages of many long threads a few at once, so that nobody else waits for all of them', async () => {
    const at = new Date();
    const ids = Array.from({ length: 20 }, (_, n) => `conv_busy_${n}`);
    await database.messages.insertMany(
      ids.flatMap((id) => [0, 1, 2].map((n) => message('acc_busy', id, n, at.getTime() - n * MINUTE_MS))),
    );
    underWay.most = 0;
    const rows = ids.map((_id) => ({ _id, message_count: 30, updated_at: at }));
    expect([...(await last.of('acc_busy', rows)).values()].map(({ _id }) => _id)).toEqual(
      ids.map((id) => `msg_${id}_0`),
    );
    expect(underWay.most).toBeLessThanOrEqual(4);
  });

  it('count up to a thousand', async () => {
    expect(await conversations.counts('acc_few')).toEqual({ needs_attention: 4, paused: 4, open: 36 });
    expect((await conversations.counts('acc_many')).open).toBe(1_000);
    expect(await conversations.counts('acc_few', ['bot_2'])).toEqual({ needs_attention: 0, paused: 0, open: 0 });
  });

  it('are searched with as many requests for a hundred idle chatbots as for none', async () => {
    const requests = async (chatbots: readonly string[]) => {
      commands = [];
      const { matches, scope } = await search.find('acc_few', chatbots, 'message 7');
      return { asked: commands.length, matches, scope };
    };
    const idle = Array.from({ length: 100 }, (_, n) => `bot_idle_${n}`);
    const [alone, among] = [await requests(['bot_1']), await requests(['bot_1', ...idle])];
    expect(among).toEqual(alone);
    expect((await requests(idle)).scope).toEqual({ conversations: 0, messages: 0, complete: true, back_to: null });
  });

  it('say how far a search looked', async () => {
    const few = await search.find('acc_few', ['bot_1'], 'message 7');
    expect(few.scope).toEqual({ conversations: 40, messages: 60, complete: true, back_to: null });
    expect(few.matches.get('conv_acc_few_7')).toEqual({ message_id: 'msg_conv_acc_few_7_7', excerpt: 'Message 7' });
    const many = await search.find('acc_many', ['bot_1'], 'CUSTOMER 12');
    expect(many.scope).toMatchObject({ conversations: 1_000, messages: 2_000, complete: false });
    expect(many.scope.back_to?.getTime()).toBeLessThan(Date.now() - 10 * 24 * HOUR_MS);
    expect(many.matches.get('conv_acc_many_12')).toEqual({ message_id: null, excerpt: 'Customer 12' });
  });
});
