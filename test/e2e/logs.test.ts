import type { Page } from 'playwright-core';
import { waitForAnswers } from '../support/conversation';
import { productDatabase } from '../support/database';
import { createBusiness, newIgsid, sendDm } from '../support/product';
import type { Business } from '../support/product';
import { waitFor } from '../support/wait-for';
import { conversationIdOf } from './support/inbox';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

describe('the logs of a chatbot', () => {
  const { visit } = withBrowser();
  let account: Account;
  let business: Business;

  beforeAll(async () => {
    account = await createAccount();
    business = await createBusiness({ name: 'Fern & Kettle' }, account.apiOk);
  }, 60_000);

  const path = () => `/chatbots/${business.chatbotId}/logs`;
  const entries = (page: Page) => page.getByRole('list', { name: 'What happened' }).locator('> li');

  it('tell what happens while it happens, with the conversation, and the raw data folded', async () => {
    const { page } = await visit(path(), { prepare: signedInAs(account.owner) });
    await page.getByRole('heading', { level: 1, name: 'Logs' }).waitFor();
    const anna = newIgsid();
    await sendDm(business, anna, 'When do you open?');
    await waitForAnswers(anna, business, 1);
    const replied = entries(page).filter({ hasText: 'message.replied' });
    await replied.waitFor();
    const id = await conversationIdOf(account, business, anna);
    expect(await replied.getByRole('link', { name: 'Open the conversation' }).getAttribute('href')).toBe(
      `/conversations/${id}`,
    );
    expect(await replied.getByRole('link', { name: /Temporal/ }).count()).toBe(0);
    const raw = replied.getByLabel('Raw data');
    expect(await raw.isVisible()).toBe(false);
    await replied.getByText('Raw data').click();
    expect(JSON.parse(await raw.innerText())).toMatchObject({ event: 'message.replied', conversation_id: id });
    await expectGoodLooks(page, 'logs');
  });

  it('show what fits the filters of their address, and everything again', async () => {
    const bert = newIgsid();
    await sendDm(business, bert, 'And on Sunday?');
    await waitForAnswers(bert, business, 1);
    const id = await conversationIdOf(account, business, bert);
    const { page } = await visit(path(), { prepare: signedInAs(account.owner) });
    await entries(page).filter({ hasText: 'message.replied' }).nth(1).waitFor();
    const all = await entries(page).count();

    await page.getByLabel('About').selectOption('token');
    await page.getByText('Nothing fits these filters').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await entries(page)
      .nth(all - 1)
      .waitFor();

    await page.getByLabel('About').selectOption('message');
    await page.getByLabel('How serious').selectOption('info');
    await page.getByLabel('Since').selectOption('hour');
    await entries(page).filter({ hasText: 'message.' }).first().waitFor();
    expect(new URL(page.url()).search).toBe('?about=message&level=info&since=hour');
    const { data } = await account.apiOk(
      'GET',
      `/api/chatbots/${business.chatbotId}/integrations/instagram/logs?event=message.&level=info`,
    );
    await waitFor('only those are listed', async () => (await entries(page).count()) === data.length);

    await page.goto(`${path()}?conversation=${encodeURIComponent(id)}`);
    await page.getByText('Only of one conversation.').waitFor();
    const { data: own } = await account.apiOk(
      'GET',
      `/api/chatbots/${business.chatbotId}/integrations/instagram/logs?conversation_id=${encodeURIComponent(id)}`,
    );
    await waitFor('only its entries are listed', async () => (await entries(page).count()) === own.length);
    await expectGoodLooks(page, 'logs-of-one-conversation');
    await page.getByRole('button', { name: 'Show all conversations' }).click();
    await entries(page)
      .nth(all - 1)
      .waitFor();
  });

  it('lead operators to the run in the Temporal Web UI', async () => {
    const operator = await account.add('owner', 'Operator');
    const database = await productDatabase();
    try {
      await database.users.updateOne({ email: operator.email }, { $set: { operator: true } });
    } finally {
      await database.close();
    }
    const { page } = await visit(`${path()}?about=message`, { prepare: signedInAs(operator) });
    const link = entries(page)
      .first()
      .getByRole('link', { name: /Temporal Web UI/ });
    await link.waitFor();
    expect(await link.getAttribute('href')).toMatch(/\/namespaces\/default\/workflows\/instagram-message%2F/);
  });

  it('say that nothing happened yet, and show a customer’s hostile text as text', async () => {
    const { id } = await account.apiOk('POST', '/api/chatbots', { name: 'Quiet' });
    const { page } = await visit(`/chatbots/${id}/logs`, { prepare: signedInAs(account.owner) });
    await page.getByText('Nothing happened yet').waitFor();
    await expectGoodLooks(page, 'logs-empty');
    const database = await productDatabase();
    try {
      const hostile = '<img src=x onerror="document.title=1">\u202E' + 'x'.repeat(900);
      await database.activityLogs.insertOne({
        _id: `log-${id}`,
        account_id: account.account_id,
        chatbot_id: id,
        level: 'error',
        event: 'message.failed',
        message: hostile,
        data: { text: hostile },
        created_at: new Date(),
      });
    } finally {
      await database.close();
    }
    await entries(page).filter({ hasText: '<img src=x' }).waitFor();
    await entries(page).first().getByText('Raw data').click();
    await expectGoodLooks(page, 'logs-hostile');
    expect(await page.title()).not.toBe('1');
  });
});
