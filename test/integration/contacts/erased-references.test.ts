import { randomBytes } from 'node:crypto';
import { collectGaps } from '../../../src/api/knowledge/collect-gaps';
import { ContactHashes } from '../../../src/domain/contacts/contact-hash';
import { deriveId } from '../../../src/domain/ids';
import { ErasedReferences } from '../../../src/storage/contacts/erased-references';
import { PersonalDataRepository } from '../../../src/storage/contacts/personal-data';
import { TurnRepository } from '../../../src/storage/answering/turns';
import { ConversationRepository } from '../../../src/storage/conversations/conversations';
import { MessageRepository } from '../../../src/storage/conversations/messages';
import { KnowledgeGapRepository } from '../../../src/storage/knowledge/knowledge-gaps';
import { ownDatabase } from '../../support/own-database';

const PERSON = { account_id: 'acc_1', chatbot_id: 'bot_1', igsid: '17841400000000018' };
const CONVERSATION = deriveId('conversation', PERSON.chatbot_id, PERSON.igsid, 0);
const REPLY = deriveId('message', `${CONVERSATION}/1`, 0);
const AT = new Date('2026-11-01T10:00:00Z');

describe('an erasure while others write', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;

  beforeAll(async () => {
    database = await ownDatabase();
  });
  afterAll(() => database.close());

  const contacts = new ContactHashes([{ id: 'k1', key: randomBytes(32) }]);
  const { igsid: _igsid, ...OF } = PERSON;
  const said = { ...OF, conversation_id: CONVERSATION, created_at: AT };
  const traces = { ...PERSON, epoch: 1, before: AT };

  beforeEach(async () => {
    await database.conversations.deleteMany(OF);
    await database.messages.deleteMany(OF);
    await database.conversations.insertOne({ _id: CONVERSATION, ...OF, session_id: PERSON.igsid } as never);
    await database.messages.insertOne({ _id: REPLY, ...said, role: 'assistant', text: 'Yes.' } as never);
  });

  it('leaves no id of a reply in the audit log, nor in an answer that was taught from it', async () => {
    const named = (targets: Record<string, string>) => ({ account_id: 'acc_1', targets });
    await database.auditLog.insertMany([
      { _id: 'aud_1', ...named({ id: CONVERSATION, created: REPLY }) },
      { _id: 'aud_2', ...named({ id: CONVERSATION, export_id: 'exp_1' }) },
      { _id: 'aud_3', ...named({ message_id: REPLY, created: 'run_1' }) },
      { _id: 'aud_4', ...named({ id: 'conv_other', created: 'msg_other' }) },
    ] as never[]);
    const source = { ...OF, kind: 'pair', question: 'Dogs?', answer: 'Yes.' };
    await database.knowledgeSources.insertOne({ _id: 'src_1', ...source, message_id: REPLY } as never);

    await new ErasedReferences(database, contacts).unlink('acc_1', [CONVERSATION]);
    const audited = await database.auditLog.find().sort({ _id: 1 }).toArray();
    expect(audited.map(({ targets }) => targets)).toEqual([
      { id: 'erased', created: 'erased' },
      { id: 'erased', export_id: 'erased' },
      { message_id: 'erased', created: 'erased' },
      { id: 'conv_other', created: 'msg_other' },
    ]);
    expect(await database.knowledgeSources.findOne({ _id: 'src_1' })).toEqual({ _id: 'src_1', ...source });
  });

  it('takes what is added until the conversation is gone', async () => {
    const remove = database.conversations.deleteMany.bind(database.conversations);
    jest.spyOn(database.conversations, 'deleteMany').mockImplementationOnce(async (filter) => {
      await database.notes.insertOne({ _id: 'note_1', ...said, author_id: 'user_1', text: 'Rude.' });
      return remove(filter);
    });
    await new PersonalDataRepository(database).erase(traces);
    expect(await database.conversations.countDocuments(OF)).toBe(0);
    expect(await database.notes.countDocuments(OF)).toBe(0);
  });

  it('leaves no question that is grouped at the same time', async () => {
    const asked = { _id: `${CONVERSATION}/1`, ...said, state: 'committed', covers: [REPLY], committed_at: AT };
    await database.turns.insertOne({ ...asked, generation: { gap: 'not_known' } } as never);
    const repositories = {
      gaps: new KnowledgeGapRepository(database.gapQuestions, database.gapDecisions),
      turns: new TurnRepository(database.turns),
      messages: new MessageRepository(database.messages),
      conversations: new ConversationRepository(database.conversations, database.erasedContacts, contacts),
    };
    const meaning = {
      model: 'm',
      alike: 0.6,
      vectors: async (texts: readonly string[]) => {
        await new PersonalDataRepository(database).erase(traces);
        return texts.map(() => new Float32Array([1, 0]));
      },
    };
    expect(await collectGaps({ repositories, meaning }, OF)).toEqual([]);
    expect(await database.gapQuestions.countDocuments(OF)).toBe(0);
  });
});
