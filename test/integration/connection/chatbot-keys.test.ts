import { newId } from '../../../src/domain/ids';
import type { Conversation } from '../../../src/domain/conversations/conversation';
import type { Message } from '../../../src/domain/conversations/message';
import { createAccessWorld } from '../../support/access-world';
import { ownDatabase } from '../../support/own-database';
import type { AccessWorld } from '../../support/access-world';

/** One thing of each kind that belongs to a chatbot and is found without naming it. */
interface Belongings {
  chatbotId: string;
  conversationId: string;
  messageId: string;
  noteId: string;
  exportId: string;
  erasureId: string;
}

describe('an API key for some chatbots', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;
  let mine: Belongings;
  let others: Belongings;
  let byKey: { authorization: string };

  const furnish = async (accountId: string, owner: { authorization: string }): Promise<Belongings> => {
    const { database, repositories } = world;
    const chatbotId = (await http.post('/api/chatbots').set(owner).send({ name: 'Bakery' })).body.id as string;
    const [conversationId, messageId, erasureId, exportId] = [
      newId('conversation'),
      newId('message'),
      newId('erasure'),
      newId('export'),
    ];
    const now = new Date();
    const whose = { account_id: accountId, chatbot_id: chatbotId };
    await database.conversations.insertOne({
      ...whose,
      _id: conversationId,
      id: conversationId,
      session_id: `9${chatbotId}`,
      user_name: 'Ada',
      user_email: '',
      platform: 'instagram',
      status: 'active',
      message_count: 1,
      epoch: 0,
      last_customer_act_at: now,
      created_at: now,
      updated_at: now,
    } satisfies Conversation);
    await database.messages.insertOne({
      ...whose,
      _id: messageId,
      conversation_id: conversationId,
      role: 'user',
      text: `Of ${chatbotId}`,
      created_at: now,
      saved_at: now,
    } satisfies Message);
    await repositories.exports.create({
      ...whose,
      _id: exportId,
      conversation_id: conversationId,
      status: 'ready',
      page_count: 0,
      message_count: 0,
      workflow_id: 'x',
      created_at: now,
      expires_at: new Date(now.getTime() + 3_600_000),
    });
    await database.erasures.insertOne({
      ...whose,
      _id: erasureId,
      status: 'done',
      subject_hash: 'a'.repeat(64),
      workflow_id: 'x',
      requested_at: now,
    } as never);
    const note = await http.post(`/api/conversations/${conversationId}/notes`).set(owner).send({ text: 'Kind.' });
    return { chatbotId, conversationId, messageId, noteId: note.body.id, exportId, erasureId };
  };

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
    http = world.process();
    const accountId = await world.createAccount();
    const owner = await world.createMember(accountId, 'owner');
    mine = await furnish(accountId, owner.byKey);
    others = await furnish(accountId, owner.byKey);
    const made = await http
      .post('/api/api-keys')
      .set(owner.byKey)
      .send({ scopes: ['write'], chatbot_ids: [mine.chatbotId] });
    expect(made.body).toMatchObject({ chatbot_ids: [mine.chatbotId] });
    byKey = { authorization: `Bearer ${made.body.api_key}` };
  });

  afterAll(async () => {
    await world.database.close();
  });

  const reads = (of: Belongings) => [
    `/api/chatbots/${of.chatbotId}`,
    `/api/chatbots/${of.chatbotId}/conversations`,
    `/api/chatbots/${of.chatbotId}/contacts`,
    `/api/conversations/${of.conversationId}`,
    `/api/conversations/${of.conversationId}/messages`,
    `/api/conversations/${of.conversationId}/notes`,
    `/api/conversations/${of.conversationId}/exports/${of.exportId}`,
    `/api/conversations/${of.conversationId}/exports/${of.exportId}/download`,
    `/api/messages/${of.messageId}`,
    `/api/erasures/${of.erasureId}`,
  ];

  it('reads what belongs to these', async () => {
    for (const path of reads(mine)) expect([path, (await http.get(path).set(byKey)).status]).toEqual([path, 200]);
  });

  it('finds nothing of another chatbot, as if it did not exist', async () => {
    for (const path of reads(others)) {
      const answer = await http.get(path).set(byKey);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(JSON.stringify(answer.body)).not.toContain(others.chatbotId);
    }
    const { data } = (await http.get('/api/chatbots').set(byKey)).body;
    expect(data.map(({ id }: { id: string }) => id)).toEqual([mine.chatbotId]);
  });

  it('changes nothing of another chatbot', async () => {
    const about = `/api/conversations/${others.conversationId}`;
    const answers = [
      await http.patch(`/api/chatbots/${others.chatbotId}`).set(byKey).send({ name: 'Mine' }),
      await http.delete(`/api/chatbots/${others.chatbotId}`).set(byKey),
      await http.patch(about).set(byKey).send({ status: 'closed' }),
      await http.post(`${about}/messages`).set(byKey).send({ text: 'Hello' }),
      await http.post(`${about}/notes`).set(byKey).send({ text: 'Hello' }),
      await http.delete(`${about}/notes/${others.noteId}`).set(byKey),
      await http.post(`${about}/export`).set(byKey),
      await http.post(`/api/messages/${others.messageId}/resend`).set(byKey),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    const stored = await world.database.conversations.findOne({ _id: others.conversationId });
    expect(stored?.status).toBe('active');
    expect(
      (await http.patch(`/api/conversations/${mine.conversationId}`).set(byKey).send({ status: 'closed' })).status,
    ).toBe(200);
  });

  it('makes no chatbot, and sees neither usage nor notifications of the account', async () => {
    expect((await http.post('/api/chatbots').set(byKey).send({ name: 'Mine' })).status).toBe(403);
    for (const path of [
      '/api/usage',
      '/api/notifications',
      '/api/notifications/settings',
      '/api/account',
      '/api/members',
    ]) {
      expect([path, (await http.get(path).set(byKey)).status]).toEqual([path, 403]);
    }
  });
});
