import { randomBytes } from 'node:crypto';
import { addFault, waitForAnswers } from '../support/conversation';
import { createBusiness, newIgsid, sendDm, simulator } from '../support/product';
import { waitFor } from '../support/wait-for';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

describe('a dead access token', () => {
  const { visit } = withBrowser();

  it('is told on every page with how many wait, until somebody reconnects and they are answered', async () => {
    const account = await createAccount();
    const business = await createBusiness({ name: 'My shop' }, account.apiOk);
    await createBusiness({ name: 'The healthy one' }, account.apiOk);
    const integration = `/api/chatbots/${business.chatbotId}/integrations/instagram`;
    const waiting = async (count: number) =>
      waitFor(`${count} wait`, async () => {
        const { status, health } = await account.apiOk('GET', integration);
        return status === 'needs_reconnect' && health.waiting_messages === count;
      });
    const customers = [newIgsid(), newIgsid(), newIgsid()] as const;
    await addFault(business, { kind: 'dead_token' });
    await sendDm(business, customers[0], 'When do you open?');
    await waiting(1);

    const { page } = await visit('/chatbots', { prepare: signedInAs(account.owner) });
    const banner = page.getByText(/^Instagram no longer accepts the access token of/);
    await page.getByText('One customer waits and is answered as soon as you reconnect.').waitFor();
    expect(await banner.count()).toBe(1);
    await banner.getByText('“My shop”').waitFor();
    await sendDm(business, customers[1], 'Are you there?');
    await sendDm(business, customers[2], 'Hello?');
    await waiting(3);
    const words = page.getByText('3 customers wait; they are answered as soon as you reconnect.');
    await words.waitFor();
    await expectGoodLooks(page, 'dead-token');
    for (const path of ['/', '/conversations', `/chatbots/${business.chatbotId}/knowledge`]) {
      await page.goto(path);
      await words.waitFor();
    }

    await page.getByRole('link', { name: 'Reconnect' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reconfigure Instagram' });
    // Only a new token lives: nobody is answered before it is saved.
    const page_access_token = `IGAA${randomBytes(24).toString('hex')}`;
    await simulator('POST', '/simulator/accounts', {
      instagram_account_id: business.instagramAccountId,
      ...{ page_access_token, app_secret: business.appSecret, webhook_url: business.webhookUrl },
    });
    await dialog.getByLabel('Page Access Token', { exact: true }).fill(page_access_token);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('3 customers who waited are being answered.').waitFor();
    await page
      .getByRole('dialog', { name: 'Connection test' })
      .getByText(/The bot can answer/)
      .waitFor();
    await page.keyboard.press('Escape');
    await banner.waitFor({ state: 'detached' });
    for (const igsid of customers) await waitForAnswers(igsid, business, 1);
    expect((await account.apiOk('GET', integration)).health.waiting_messages).toBe(0);
  }, 120_000);
});
