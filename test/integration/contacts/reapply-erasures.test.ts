import { execFile } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Document } from 'mongodb';
import type { Database } from '../../../src/storage/database';
import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import { conversationWith, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import { documentsHolding, productDatabase } from '../../support/database';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, apiOk, newIgsid, product, sendDm } from '../../support/product';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';
import { waitFor } from '../../support/wait-for';

const ERASED = { timeoutMs: 240_000, everyMs: 500 };
const REAPPLY = join(__dirname, '../../../dist', 'devstack', 'reapply-erasures.js');
/** What a backup holds of a chatbot's customers. */
const KEPT = ['conversations', 'messages', 'turns', 'events', 'activity_logs', 'outbound', 'notifications'];

describe('a backup that was made before an erasure', () => {
  const model = new LanguageModelDouble();
  let database: Database;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    database = await productDatabase();
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}` }));
  });

  afterAll(async () => {
    await database.close();
    await model.stop();
    removeTemporaryFolders();
  });

  async function backup(business: ModelBusiness): Promise<Map<string, Document[]>> {
    const documents = await Promise.all(
      KEPT.map((name) => database.db.collection(name).find({ chatbot_id: business.chatbotId }).toArray()),
    );
    return new Map(KEPT.map((name, index) => [name, documents[index] ?? []]));
  }

  /** As `mongorestore` does it: what the backup holds is there, what came since of erasures is not. */
  async function restore(business: ModelBusiness, kept: Map<string, Document[]>): Promise<void> {
    for (const [name, documents] of kept) {
      for (const document of documents) {
        await database.db.collection(name).replaceOne({ _id: document['_id'] }, document, { upsert: true });
      }
    }
    await database.erasures.deleteMany({ chatbot_id: business.chatbotId });
    await database.erasedContacts.deleteMany({ chatbot_id: business.chatbotId });
  }

  async function reapply(...lists: string[]): Promise<string> {
    const { dataDir } = await product();
    const environment = { PATH: process.env.PATH, DATA_DIR: dataDir };
    return (await promisify(execFile)(process.execPath, [REAPPLY, ...lists], { env: environment })).stdout;
  }

  it('is cleaned by the list of erasures, which names nobody; who was not erased and what came since stays', async () => {
    const business = await createModelBusiness(model);
    const [igsid, other] = [newIgsid(), newIgsid()];
    for (const customer of [igsid, other]) {
      await sendDm(business, customer, `planted-${customer}`);
      await waitUntilResolved(customer, business, 1);
    }
    const kept = await backup(business);
    const receipt = await apiOk('DELETE', `/api/chatbots/${business.chatbotId}/contacts/${igsid}`);
    await waitFor(
      'the erasure is done',
      async () => (await apiOk('GET', `/api/erasures/${receipt.id}`)).status === 'done',
      ERASED,
    );
    // The person has come back, and that is in the database that the backup is restored over.
    await sendDm(business, igsid, 'here again');
    await waitForAnswers(igsid, business, 2);
    await waitUntilResolved(igsid, business, 1);
    const since = await conversationWith(igsid, business);
    const list = readFileSync(join((await product()).dataDir, 'erasures.jsonl'), 'utf8');
    expect(list).toContain(receipt.id);
    expect(list).not.toContain(igsid);

    await restore(business, kept);
    expect(await documentsHolding(database, [`planted-${igsid}`])).not.toEqual([]);
    expect(await reapply()).toContain('1 persons were there again and are erased now.');
    expect(await documentsHolding(database, [`planted-${igsid}`])).toEqual([]);
    expect((await conversationWith(igsid, business)).id).toBe(since.id);
    expect(await conversationWith(other, business)).toMatchObject({ session_id: other });
    expect(await reapply()).toContain('0 persons were there again');
  }, 400_000);

  it('is cleaned by operators alone, with lists that can be read', async () => {
    const file = join(temporaryFolder(), 'list.jsonl');
    await expect(reapply(file)).rejects.toMatchObject({ stderr: expect.stringContaining('cannot be read (ENOENT)') });
    appendFileSync(file, '{"chatbot_id":"bot_1"}\n');
    await expect(reapply(file)).rejects.toMatchObject({ stderr: expect.stringContaining('line 1 is not an erasure') });
    const refused = await api('POST', '/api/erasures/reapply', { erasures: [{ chatbot_id: 'bot_1' }] });
    expect(refused.status).toBe(400);
  });
});
