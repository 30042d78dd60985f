import type { Document } from 'mongodb';
import { DEFAULT_CONVERSATION_RULES } from '../../../src/domain/answering/conversation-rules';
import type { Message } from '../../../src/domain/conversations/message';
import { newId } from '../../../src/domain/ids';
import { TurnSituationRepository } from '../../../src/storage/answering/turn-situations';
import { ownDatabase } from '../../support/own-database';
import { testContacts } from '../../support/test-contacts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 9, 0, second));
const BOUNDS = { historyMessages: 3, repliesSince: at(10) };

describe('a look at a turn', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let situations: TurnSituationRepository;

  beforeAll(async () => {
    database = await ownDatabase();
    situations = new TurnSituationRepository(database, testContacts);
  });

  afterAll(async () => {
    await database.close();
  });

  const insert = async (collection: string, documents: readonly object[]) => {
    await database.db.collection(collection).insertMany([...documents]);
  };

  /** A conversation with one open turn, of an account of its own. */
  async function world() {
    const [account_id, chatbot_id, conversation_id] = [newId('account'), newId('chatbot'), newId('conversation')];
    const turn_id = `${conversation_id}/3`;
    const own = { account_id, chatbot_id };
    const message = (text: string, second: number, more: Partial<Message>) => ({
      _id: newId('message'),
      ...own,
      conversation_id,
      text,
      mid: `mid-${text}`,
      role: 'user',
      resolution: null,
      verified: true,
      created_at: at(second),
      saved_at: at(second),
      ...more,
    });
    const turn = (n: number, more: Document) => ({
      _id: `${conversation_id}/${n}`,
      ...own,
      conversation_id,
      n,
      covers: [],
      parts: [],
      ...more,
    });
    await insert('accounts', [{ _id: account_id, name: 'Own' }]);
    await insert('conversations', [{ _id: conversation_id, ...own, session_id: conversation_id, epoch: 0 }]);
    await insert('integrations', [{ _id: newId('integration'), ...own, integration_type: 'instagram', enabled: true }]);
    await insert('chatbots', [{ _id: chatbot_id, account_id, name: 'Bakery' }]);
    return { account_id, chatbot_id, conversation_id, turn_id, message, turn };
  }

  it('shows what a reply is written from: settings, questions in their order, the newest history, replies of the hour', async () => {
    const { account_id, chatbot_id, conversation_id, turn_id, message, turn } = await world();
    await insert('messages', [
      message('later', 9, {}),
      message('earlier', 8, {}),
      message('forged', 8, { verified: false }),
      message('one', 1, { resolution: 'turn:t/1' }),
      message('two', 2, { role: 'assistant', delivery: 'sent' }),
      message('three', 3, { resolution: 'turn:t/2' }),
      message('four', 4, { role: 'human', delivery: 'sent' }),
    ]);
    await insert('turns', [
      turn(1, { state: 'closed', outcome: 'replied', closed_at: at(10) }),
      turn(2, { state: 'closed', outcome: 'replied', closed_at: at(11) }),
      turn(3, { state: 'open', holder: 'run', passages: [{ text: 'kept' }] }),
    ]);
    const look = await situations.beforeWriting(account_id, turn_id, BOUNDS);
    expect(look).toMatchObject({
      turn: { _id: turn_id, holder: 'run', passages: [{ text: 'kept' }] },
      conversation: { _id: conversation_id },
      integration: { chatbot_id, enabled: true },
      account: { _id: account_id },
      recentReplies: 1,
    });
    expect(look?.turn).not.toHaveProperty('joined');
    // A chatbot that was stored before a rule existed follows that rule's default.
    expect(look?.chatbot).toEqual({ ...DEFAULT_CONVERSATION_RULES, _id: chatbot_id, account_id, name: 'Bakery' });
    expect(look?.unresolved.map(({ text }) => text)).toEqual(['earlier', 'later']);
    expect(look?.history.map(({ text }) => text)).toEqual(['two', 'three', 'four']);
  });

  it('gives a model the answer beside its question, also when the next question was written before that answer', async () => {
    const { account_id, turn_id, message, turn } = await world();
    await insert('turns', [turn(3, { state: 'open', holder: 'run' })]);
    await insert('messages', [
      message('When do you open?', 1, { resolution: 'turn:t/1' }),
      message('And on Sunday?', 2, {}),
      message('At nine.', 3, { role: 'assistant', delivery: 'sent' }),
      message('Never sent', 3, { role: 'assistant', delivery: 'withheld' }),
      message('Refused', 3, { role: 'human', delivery: 'failed' }),
      message('Not claimed yet', 4, {}),
    ]);
    const look = await situations.beforeWriting(account_id, turn_id, BOUNDS);
    expect(look?.history.map(({ text }) => text)).toEqual(['When do you open?', 'At nine.']);
    expect(look?.recentReplies).toBe(0);
    const again = await situations.beforeCommit(account_id, turn_id);
    expect(again?.unresolved.map(({ text }) => text)).toEqual(['And on Sunday?', 'Not claimed yet']);
  });

  it('shows before a send what the reply answers, as it is by then', async () => {
    const { account_id, turn_id, message, turn } = await world();
    const [edited, other] = [message('edited', 1, { revision: 2 }), message('not covered', 2, {})];
    await insert('messages', [edited, other]);
    await insert('turns', [turn(3, { state: 'committed', holder: 'run', covers: [edited._id] })]);
    const look = await situations.beforeSending(account_id, turn_id);
    expect(look?.covered).toEqual([edited]);
    expect(look).toMatchObject({ turn: { covers: [edited._id] }, integration: { enabled: true } });
  });

  it('shows nothing of another account, and says when something is gone', async () => {
    const { account_id, turn_id, message, turn } = await world();
    await insert('turns', [turn(3, { state: 'open', holder: 'run' })]);
    const foreign = newId('account');
    await insert('messages', [message('foreign', 1, { account_id: foreign })]);
    expect(await situations.beforeCommit(foreign, turn_id)).toBeNull();
    expect(await situations.beforeWriting(foreign, turn_id, BOUNDS)).toBeNull();
    expect(await situations.beforeSending(foreign, turn_id)).toBeNull();
    expect((await situations.beforeCommit(account_id, turn_id))?.unresolved).toEqual([]);

    for (const collection of ['integrations', 'chatbots', 'conversations']) {
      await database.db.collection(collection).updateMany({ account_id }, { $set: { account_id: foreign } });
    }
    expect(await situations.beforeCommit(account_id, turn_id)).toMatchObject({
      conversation: null,
      integration: null,
      chatbot: null,
    });
  });
});
