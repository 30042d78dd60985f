import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { PersonalDataRepository } from '../../../src/storage/contacts/personal-data';
import { KnowledgeFileRepository } from '../../../src/storage/knowledge/knowledge-files';
import { ReadingStageRepository } from '../../../src/storage/knowledge/reading-stages';
import { ownDatabase } from '../../support/own-database';

const owner = (account: string) => ({ account_id: account, chatbot_id: `bot_${account}`, source_id: `src_${account}` });

describe('what knowledge leaves in the store', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let files: KnowledgeFileRepository;
  let stages: ReadingStageRepository;

  beforeAll(async () => {
    database = await ownDatabase();
    files = new KnowledgeFileRepository(database);
    stages = new ReadingStageRepository(database.readingPieces);
  });
  afterAll(async () => database.close());

  async function* pieces(bytes: Buffer, breakAfter = Infinity): AsyncGenerator<Buffer> {
    await Promise.resolve();
    for (let at = 0; at < bytes.length; at += 60_000) {
      if (at >= breakAfter) throw new Error('the caller has left');
      yield bytes.subarray(at, at + 60_000);
    }
  }
  const left = async () => [
    await database.knowledgeFiles.countDocuments({}),
    await database.knowledgeFileChunks.countDocuments({}),
    await database.knowledgeUploads.countDocuments({}),
    await database.readingPieces.countDocuments({}),
  ];

  it('is a file byte for byte, for its account alone', async () => {
    const bytes = randomBytes(700_000);
    await files.take('file_1', owner('a'), 'a.txt', pieces(bytes));
    await files.keep('file_1');
    const stored = await files.open('a', 'file_1');
    expect(stored?.length).toBe(bytes.length);
    expect(stored && (await buffer(stored.bytes)).equals(bytes)).toBe(true);
    expect(await files.open('b', 'file_1')).toBeNull();
    expect([await files.has('a', 'file_1'), await files.has('b', 'file_1')]).toEqual([true, false]);
  });

  it('is nothing of an upload that breaks off', async () => {
    const before = await left();
    const broken = files.take('file_2', owner('a'), 'b.txt', pieces(randomBytes(700_000), 600_000));
    await expect(broken).rejects.toThrow('the caller has left');
    expect(await left()).toEqual(before);
  });

  it('is found by its mark after a process has died, and removed', async () => {
    const before = await left();
    await files.take('file_3', owner('a'), 'c.txt', pieces(randomBytes(300_000)));
    const abandoned = await files.abandoned(new Date(Date.now() + 1_000), 10);
    expect(abandoned.map(({ _id }) => _id)).toEqual(['file_3']);
    await files.discard('file_3');
    await files.discard('file_3');
    expect(await left()).toEqual(before);
  });

  it('is handed from step to step whole, however large, and read by its own account', async () => {
    const reading = { ...owner('a'), version: 1 };
    const value = { rows: Array.from({ length: 60_000 }, () => randomBytes(20).toString('hex')), at: new Date(0) };
    await stages.save(reading, 'document', value);
    await stages.save(reading, 'document', value);
    expect(await stages.load(reading, 'document')).toEqual(value);
    expect(await database.readingPieces.countDocuments({})).toBeGreaterThan(1);
    expect(await stages.has({ ...reading, version: 2 }, 'document')).toBe(false);
    await expect(stages.load({ ...reading, account_id: 'b' }, 'document')).rejects.toMatchObject({
      code: 'reading_lost',
    });
  });

  it('is nothing once the chatbot or the account is deleted, and what is others’ stays', async () => {
    await files.take('file_4', owner('b'), 'd.txt', pieces(randomBytes(300_000)));
    await files.take('file_5', owner('c'), 'e.txt', pieces(randomBytes(300_000)));
    await files.keep('file_4');
    const people = new PersonalDataRepository(database);
    await people.eraseChatbot('c', 'bot_c');
    await people.eraseAccount('a');
    expect(await left()).toEqual([1, 2, 0, 0]);
    expect(await files.has('b', 'file_4')).toBe(true);
    await people.eraseAccount('b');
    expect(await left()).toEqual([0, 0, 0, 0]);
  });
});
