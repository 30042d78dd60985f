import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitForAnswers } from '../support/conversation';
import { productDatabase } from '../support/database';
import { createBusiness, newIgsid, product } from '../support/product';
import type { Business } from '../support/product';
import { waitFor } from '../support/wait-for';
import type { Database } from '../../src/storage/database';
import { conversationIdOf, customerDoes, rowsOf } from './support/inbox';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

describe('profile pictures', () => {
  const { visit } = withBrowser();
  let account: Account;
  let business: Business;
  let database: Database;

  beforeAll(async () => {
    database = await productDatabase();
    account = await createAccount();
    business = await createBusiness({ name: 'Fern & Kettle' }, account.apiOk);
  }, 60_000);
  afterAll(() => database.close());

  it('come after the answer, from the product’s own address, and go with the person', async () => {
    const { page } = await visit('/conversations?view=all', { prepare: signedInAs(account.owner) });
    const anna = newIgsid();
    await customerDoes(business, anna, { text: 'Do you sell moss balls?', name: 'Anna Berg', has_picture: true });
    await waitForAnswers(anna, business, 1);
    const id = await conversationIdOf(account, business, anna);
    const address = await waitFor('the picture is kept', async () => {
      const { avatar_url } = await account.apiOk('GET', `/api/conversations/${id}`);
      return avatar_url as string | null;
    });
    expect(address).toBe(`/api/conversations/${id}/avatar`);
    const { apiUrl } = await product();
    const answer = await page.context().request.get(`${apiUrl}${address}`);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/jpeg']);
    const photo = await readFile(join(__dirname, '../../simulator/media/photo.jpg'));
    expect((await answer.body()).equals(photo)).toBe(true);
    const stored = JSON.stringify(await database.conversations.findOne({ _id: id }));
    expect([stored.includes(id), stored.includes('/simulator/media/')]).toEqual([true, false]);

    const shown = rowsOf(page).filter({ hasText: 'Anna Berg' }).locator(`img[src="${address}"]`);
    await shown.waitFor();
    await waitFor(
      'it is seen',
      async () => (await shown.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)) > 0,
    );
    await rowsOf(page).filter({ hasText: 'Anna Berg' }).getByRole('link').first().click();
    await page.getByRole('region', { name: 'Messages', exact: true }).waitFor();
    expect(await page.locator(`img[src="${address}"]`).count()).toBeGreaterThan(1);
    await expectGoodLooks(page, 'avatars');

    expect(await database.media.countDocuments({ conversation_id: id })).toBe(1);
    await account.apiOk('DELETE', `/api/chatbots/${business.chatbotId}/contacts/${anna}`);
    await waitFor(
      'nothing of it is left',
      async () => (await database.media.countDocuments({ conversation_id: id })) === 0,
    );
    await waitFor('nor the conversation', async () => {
      return (await account.api('GET', address)).status === 404;
    });
  }, 120_000);

  it('are not there for who has none, and another account sees nobody’s', async () => {
    const bert = newIgsid();
    await customerDoes(business, bert, { text: 'Hello', name: 'Bert Ohm' });
    await waitForAnswers(bert, business, 1);
    const id = await conversationIdOf(account, business, bert);
    expect((await account.apiOk('GET', `/api/conversations/${id}`)).avatar_url).toBeNull();
    const stranger = await createAccount('Stranger');
    for (const caller of [account, stranger]) {
      expect((await caller.api('GET', `/api/conversations/${id}/avatar`)).status).toBe(404);
    }
  });
});
