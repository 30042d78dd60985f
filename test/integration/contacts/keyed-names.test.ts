import { randomBytes } from 'node:crypto';
import { ContactHashes, plainContactHash } from '../../../src/domain/contacts/contact-hash';
import { deriveId } from '../../../src/domain/ids';
import { ErasedReferences } from '../../../src/storage/contacts/erased-references';
import { ErasureRepository } from '../../../src/storage/contacts/erasures';
import { KeyedNames } from '../../../src/storage/contacts/keyed-names';
import { ownDatabase } from '../../support/own-database';

const CONTACT = { account_id: 'acc_1', chatbot_id: 'bot_1', igsid: '17841400000000017' };
const ERASED_AT = new Date('2026-11-01T10:00:00Z');

describe('what earlier versions have kept of erased persons', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  const [older, newer] = [
    { id: 'k1', key: randomBytes(32) },
    { id: 'k2', key: randomBytes(32) },
  ];
  const contacts = new ContactHashes([older]);

  beforeAll(async () => {
    database = await ownDatabase();
  });

  afterAll(async () => {
    await database.close();
  });

  const names = () => new KeyedNames(database, contacts, new ErasedReferences(database, contacts));
  const plain = plainContactHash(CONTACT.chatbot_id, CONTACT.igsid);
  const gone = deriveId('conversation', CONTACT.chatbot_id, CONTACT.igsid, 0);
  const audit = () => database.db.collection<{ _id: string; targets: Record<string, string> }>('audit_log');
  const bill = (id: string, counted = true) => ({
    _id: id,
    account_id: 'acc_1',
    chatbot_id: 'bot_1',
    period: '2026-11',
    replies: 1 as const,
    input_tokens: 10,
    output_tokens: 20,
    counted,
    created_at: ERASED_AT,
  });

  it('is brought under a key, and nothing that can be guessed back is left; what lives keeps its names', async () => {
    const { account_id, chatbot_id } = CONTACT;
    await database.erasedContacts.insertOne({ _id: plain, account_id, chatbot_id, epoch: 2, erased_at: ERASED_AT });
    await database.erasures.insertOne({ _id: 'era_1', account_id, chatbot_id, subject_hash: plain } as never);
    await audit().insertMany([
      { _id: 'aud_1', targets: { chatbot_id, contact: plain } },
      { _id: 'aud_2', targets: { id: gone } },
      { _id: 'aud_3', targets: { id: 'conv_0abc' } },
    ]);
    await database.conversations.insertOne({ _id: 'conv_0abc', account_id, chatbot_id } as never);
    await database.usage.insertMany([bill(`${gone}/1`), bill(`${gone}/2`, false), bill('conv_0abc/1')]);

    expect(await names().renameAll()).toBe(5);
    const erased = await new ErasureRepository(database.erasures, database.erasedContacts, contacts).erasedContact(
      CONTACT,
    );
    expect(erased).toEqual({
      _id: contacts.of(chatbot_id, CONTACT.igsid),
      account_id,
      chatbot_id,
      epoch: 2,
      erased_at: ERASED_AT,
    });
    expect((await database.erasures.findOne({ _id: 'era_1' }))?.subject_hash).toBe(erased?._id);
    expect((await audit().find().sort({ _id: 1 }).toArray()).map(({ targets }) => targets)).toEqual([
      { chatbot_id, contact: erased?._id },
      { id: 'erased' },
      { id: 'conv_0abc' },
    ]);
    // What no total contains yet is renamed once it is counted.
    expect((await database.usage.find().toArray()).map(({ _id }) => _id).sort()).toEqual(
      ['conv_0abc/1', `${gone}/2`, contacts.pseudonym(`${gone}/1`)].sort(),
    );
    await database.usage.updateOne({ _id: `${gone}/2` }, { $set: { counted: true } });
    expect(await names().renameAll()).toBe(1);
    expect(await names().renameAll()).toBe(0);
    expect(await database.usage.countDocuments({})).toBe(3);
    await audit().insertOne({ _id: 'aud_4', targets: { contact: plain } });
    // Done once and for all: nothing is searched any more.
    expect(await names().renameAll()).toBe(0);
  });

  it('is found under every key that is configured, and the newest erasure counts', async () => {
    const during = new ContactHashes([newer, older]);
    const erasures = new ErasureRepository(database.erasures, database.erasedContacts, during);
    expect(await erasures.erasedContact(CONTACT)).toMatchObject({ epoch: 2 });
    await erasures.bury(CONTACT, 3, new Date());
    expect(await erasures.erasedContact(CONTACT)).toMatchObject({ _id: during.of('bot_1', CONTACT.igsid), epoch: 3 });
    const after = new ErasureRepository(database.erasures, database.erasedContacts, new ContactHashes([newer]));
    expect(await after.erasedContact(CONTACT)).toMatchObject({ epoch: 3 });
    expect(await after.erasedContact({ ...CONTACT, igsid: '18' })).toBeNull();
  });
});
