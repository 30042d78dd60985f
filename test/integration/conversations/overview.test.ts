import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { describeOverview } from '../../../src/api/overview/describe-overview';
import { createRepositories } from '../../../src/api/repositories';
import { DEFAULT_CONVERSATION_RULES } from '../../../src/domain/answering/conversation-rules';
import type { Turn } from '../../../src/domain/answering/turn';
import type { Conversation } from '../../../src/domain/conversations/conversation';
import type { Message } from '../../../src/domain/conversations/message';
import { CredentialCipher } from '../../../src/security/credential-cipher';
import { COLLECTIONS } from '../../../src/storage/collections';
import type { Database } from '../../../src/storage/database';
import { ownDatabase } from '../../support/own-database';
import { product } from '../../support/product';
import { testContacts } from '../../support/test-contacts';

const MINUTE_MS = 60_000;
const MANY = 40;
const READS = new Set(['find', 'aggregate', 'count', 'getMore']);
/** Where the day did not begin just now. */
const ZONE = new Date().getUTCHours() === 0 ? 'Asia/Tokyo' : 'UTC';

describe('the overview', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let observed: MongoClient;
  let repositories: ReturnType<typeof createRepositories>;
  let requests: string[] = [];

  beforeAll(async () => {
    database = await ownDatabase();
    observed = new MongoClient((await product()).mongoUri, { monitorCommands: true, ignoreUndefined: true });
    observed.on('commandStarted', ({ commandName }) => {
      if (READS.has(commandName)) requests.push(commandName);
    });
    const db = observed.db(database.db.databaseName);
    const collections = Object.entries(COLLECTIONS).map(([key, { name }]) => [key, db.collection(name)]);
    repositories = createRepositories(
      { ...(Object.fromEntries(collections) as object), db } as unknown as Database,
      new CredentialCipher([{ id: 'test', key: randomBytes(32) }]),
      testContacts,
    );
    await seed('acc_one', 1);
    await seed('acc_many', MANY);
  }, 60_000);

  afterAll(async () => {
    await Promise.all([observed.close(), database.close()]);
  });

  /** Chatbots that have each answered twice today, with one open and one paused conversation. */
  async function seed(account_id: string, count: number): Promise<void> {
    const now = new Date();
    const ids = Array.from({ length: count }, (_, n) => `bot_${account_id}_${n}`);
    const asked = new Date(now.getTime() - 2 * MINUTE_MS);
    const sent = new Date(asked.getTime() + 8_000);
    await database.chatbots.insertMany(
      ids.map((_id) => ({
        ...DEFAULT_CONVERSATION_RULES,
        ...{ _id, account_id, name: _id, system_prompt: '', provider: 'builtin' as const, quiet_window_ms: 0 },
        ...{ fallback_message: 'Later.', takeover_pause_minutes: 60, created_at: now, updated_at: now },
      })),
    );
    for (const [index, chatbot_id] of ids.entries()) {
      const ofOne = [0, 1].map((n) => `${chatbot_id}_${n}`);
      await database.conversations.insertMany(
        ofOne.map(
          (id, n) =>
            ({
              ...{ _id: id, id, account_id, chatbot_id, session_id: id, user_email: id, epoch: 0 },
              ...{ user_name: 'Anna', platform: 'instagram', status: n === 0 ? 'active' : 'closed', message_count: 1 },
              ...{ last_customer_act_at: asked, created_at: asked, updated_at: asked, needs_attention: 'handoff' },
              ...(n === 1 ? { bot_paused_until: new Date(now.getTime() + MINUTE_MS), paused_by: 'handoff' } : {}),
            }) satisfies Conversation,
        ),
      );
      await database.messages.insertMany(
        ofOne.map(
          (id) =>
            ({
              ...{ _id: `msg_${id}`, account_id, chatbot_id, conversation_id: id, role: 'user', text: 'Hello' },
              ...{ created_at: asked, saved_at: asked },
            }) satisfies Message,
        ),
      );
      await database.turns.insertMany(
        ofOne.map(
          (id) =>
            ({
              ...{ _id: `${id}/1`, account_id, chatbot_id, conversation_id: id, covers: [`msg_${id}`] },
              parts: [{ state: 'sent', at: sent }],
            }) as unknown as Turn,
        ),
      );
      await database.activityLogs.insertMany(
        ofOne.map((id) => ({
          ...{ _id: `log_${id}`, account_id, chatbot_id, level: 'info' as const, event: 'message.replied' },
          ...{ message: 'A reply was sent.', data: { turn_id: `${id}/1` } },
          created_at: new Date(sent.getTime() + index),
        })),
      );
    }
  }

  const overviewOf = async (account_id: string) => {
    requests = [];
    return describeOverview(repositories, { account_id }, ZONE);
  };

  it('asks the store as often for many chatbots as for one', async () => {
    const one = await overviewOf('acc_one');
    const forOne = requests.length;
    const many = await overviewOf('acc_many');
    expect(forOne).toBeGreaterThan(0);
    expect([requests.length, forOne < 30]).toEqual([forOne, true]);
    const figures = {
      ...{ enabled: false, health: 'not_connected', open: 1, paused: 1 },
      ...{ answered_today: 2, median_seconds_to_reply: 8 },
    };
    expect(one.chatbots).toEqual([{ id: 'bot_acc_one_0', name: 'bot_acc_one_0', ...figures }]);
    expect(many.chatbots).toHaveLength(MANY);
    for (const chatbot of many.chatbots) expect(chatbot).toMatchObject(figures);
    expect([one.needs_attention.count, many.needs_attention.count]).toEqual([2, 2 * MANY]);
    expect(many.needs_attention.newest).toHaveLength(5);
  });

  it('counts by chatbot what was answered since the day began', async () => {
    const since = new Date(Date.now() - 10 * MINUTE_MS);
    expect(await repositories.answered.since('acc_one', since)).toEqual(
      new Map([['bot_acc_one_0', { count: 2, seconds: [8, 8] }]]),
    );
    expect(await repositories.answered.since('acc_one', new Date())).toEqual(new Map());
  });
});
