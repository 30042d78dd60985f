import { createEventActivities } from '../../../src/activities/events/event-activities';
import type { EventInput } from '../../../src/activities/events/event-activities';
import { deriveId } from '../../../src/domain/ids';
import type { Database } from '../../../src/storage/database';
import { ConversationRepository } from '../../../src/storage/conversations/conversations';
import { MessageChangeRepository } from '../../../src/storage/conversations/message-changes';
import { ownDatabase } from '../../support/own-database';
import { testContacts } from '../../support/test-contacts';

const BOT = { account_id: 'acc_1', chatbot_id: 'bot_1' };
const ERASED_AT = new Date('2026-05-10T12:00:00Z');
const AFTER = ERASED_AT.getTime() + 60 * 60_000;

describe('what a person does in the app after they were erased', () => {
  let database: Database;
  let now = AFTER;
  let conversations: ConversationRepository;

  beforeAll(async () => {
    database = await ownDatabase();
    conversations = new ConversationRepository(database.conversations, database.erasedContacts, testContacts);
  });
  afterAll(async () => {
    await database.close();
  });

  const activities = () =>
    createEventActivities({
      conversations,
      changes: new MessageChangeRepository(database.messages),
      media: { removeOfMessage: () => Promise.resolve() },
      events: { save: () => Promise.resolve() },
      log: { write: () => Promise.resolve() },
      clock: () => new Date(now),
    });
  const erase = (igsid: string) =>
    database.erasedContacts.insertOne({
      _id: testContacts.of(BOT.chatbot_id, igsid),
      ...BOT,
      epoch: 1,
      erased_at: ERASED_AT,
    });
  const event = (kind: 'reaction' | 'read' | 'unsend' | 'edit', igsid: string, timestamp = AFTER): EventInput => ({
    ...BOT,
    workflow_id: `event/${igsid}/${kind}`,
    event: {
      kind,
      channel: 'messaging',
      key: `${igsid}-${kind}`,
      customer_id: igsid,
      mid: `mid-${igsid}`,
      timestamp,
      raw: {},
      ...(kind === 'reaction' ? { reaction: { action: 'react', emoji: '❤' } } : {}),
      ...(kind === 'edit' ? { text: 'anew', num_edit: 1 } : {}),
    },
  });
  const of = (igsid: string) => database.conversations.find({ session_id: igsid }).toArray();

  it.each(['reaction', 'read', 'unsend', 'edit'] as const)(
    'begins no conversation by a %s that points at what is gone',
    async (kind) => {
      const igsid = `erased-${kind}`;
      await erase(igsid);
      const step = { reaction: 'recordEvent', read: 'recordEvent', unsend: 'applyUnsend', edit: 'applyEdit' } as const;
      const apply = (input: EventInput) => activities()[step[kind]](input);
      now = AFTER + 1_000;
      await expect(apply(event(kind, igsid))).rejects.toMatchObject({ code: 'message_not_there_yet' });
      now = AFTER + 61_000;
      await apply(event(kind, igsid));
      expect(await of(igsid)).toEqual([]);
      expect(await database.messages.findOne({ mid: `mid-${igsid}` })).toBeNull();
    },
  );

  it('has its effect once they have written again', async () => {
    await erase('came back');
    const at = new Date(AFTER);
    const place = { accountId: BOT.account_id, chatbotId: BOT.chatbot_id, customerId: 'came back' };
    const conversation = await conversations.ensure({ ...place, at, by: 'customer', opensWindow: true });
    now = AFTER + 61_000;
    await activities().applyUnsend(event('unsend', 'came back'));
    expect(await database.messages.findOne({ conversation_id: conversation._id })).toMatchObject({ is_deleted: true });
  });

  it('is waited for where nobody was erased: an unsend that overtakes its message leaves a mark for it', async () => {
    await activities().applyUnsend(event('unsend', 'never erased'));
    const id = deriveId('conversation', BOT.chatbot_id, 'never erased', 0);
    expect(await database.messages.findOne({ conversation_id: id })).toMatchObject({ is_deleted: true });
  });

  it('begins no conversation by a reaction of somebody who has none', async () => {
    now = AFTER + 61_000;
    await activities().recordEvent(event('reaction', 'unknown here'));
    expect(await of('unknown here')).toEqual([]);
  });
});
