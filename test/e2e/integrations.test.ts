import type { Locator, Page } from 'playwright-core';
import { waitForAnswers } from '../support/conversation';
import { createBusiness, newIgsid, sendDm } from '../support/product';
import type { Business } from '../support/product';
import { waitFor } from '../support/wait-for';
import { expectGoodLooks } from './support/looks';
import { newInstagram } from './support/new-instagram';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

describe('the Integrations page', () => {
  const { visit, announce } = withBrowser();
  let account: Account;

  beforeAll(async () => {
    account = await createAccount();
  });

  const open = async (chatbotId: string, as: 'owner' | 'viewer' = 'owner') => {
    const person = as === 'owner' ? account.owner : await account.add('viewer');
    const { page } = await visit(`/chatbots/${chatbotId}/integrations`, { prepare: signedInAs(person) });
    await page.getByRole('region', { name: 'Instagram' }).waitFor();
    return page;
  };
  const toast = (page: Page, text: string | RegExp) =>
    page.locator('[data-sonner-toast]').filter({ hasText: text }).first();
  const newChatbot = async (name = 'My shop') => (await account.apiOk('POST', '/api/chatbots', { name })).id as string;
  const field = (where: Locator, name: string) => where.getByLabel(name, { exact: true });

  it('connects an account: errors at their fields, masked secrets, a test by itself, and nothing secret left behind', async () => {
    announce(/status of 400/);
    const chatbotId = await newChatbot();
    const instagram = await newInstagram(chatbotId);
    const page = await open(chatbotId);
    await expectGoodLooks(page, 'integrations-empty');
    expect(await page.getByRole('button', { name: 'Test' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Setup' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set up Instagram' });
    expect(await field(dialog, 'Page Access Token').getAttribute('type')).toBe('password');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').getByText('Enter something here.').waitFor();
    await dialog.locator('input[name="credentials.page_access_token"]:focus').waitFor();
    await field(dialog, 'Page Access Token').fill('x'.repeat(4_097));
    await dialog.getByRole('alert').getByText('At most 4,096 characters').waitFor();
    await field(dialog, 'Page Access Token').fill('\u200B');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').first().waitFor();
    await field(dialog, 'Page Access Token').fill(` ${instagram.page_access_token}\n`);
    await field(dialog, 'App Secret').fill(instagram.app_secret);
    await dialog.getByRole('button', { name: 'Show App Secret' }).click();
    expect(await field(dialog, 'App Secret').getAttribute('type')).toBe('text');
    await dialog.getByRole('button', { name: 'Hide App Secret' }).click();
    await expectGoodLooks(page, 'integrations-setup');
    await dialog.getByRole('button', { name: 'Save' }).click();

    const test = page.getByRole('dialog', { name: 'Connection test' });
    await test.getByText(/The bot can answer/).waitFor();
    await test.getByRole('list', { name: 'Findings' }).getByText('Webhook subscription').waitFor();
    await expectGoodLooks(page, 'integrations-test');
    await test.getByRole('button', { name: 'Copy report' }).click();
    await toast(page, 'Report copied').waitFor();
    const report = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(report).toContain('Access token: Instagram accepts the access token.');
    await test.getByRole('button', { name: 'Close' }).click();
    await page.getByText('Connected', { exact: true }).waitFor();
    await page.getByText('The account as Instagram shows it').waitFor();
    await expectGoodLooks(page, 'integrations-connected');

    await page.getByRole('button', { name: 'Reconfigure' }).click();
    const again = page.getByRole('dialog', { name: 'Reconfigure Instagram' });
    const lastFour = instagram.page_access_token.slice(-4);
    expect(await field(again, 'Page Access Token').getAttribute('placeholder')).toContain(`…${lastFour}`);
    for (const secret of [instagram.page_access_token, instagram.app_secret]) {
      expect(await page.content()).not.toContain(secret);
      expect(report).not.toContain(secret);
      expect(page.url()).not.toContain(secret);
      expect(await page.evaluate('JSON.stringify({...localStorage, ...sessionStorage})')).not.toContain(secret);
    }
  });

  it('keeps what is stored, and removes an optional secret when told to', async () => {
    const business = await createBusiness({}, account.apiOk);
    const page = await open(business.chatbotId);
    await page.getByRole('button', { name: 'Reconfigure' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reconfigure Instagram' });
    await dialog.getByRole('button', { name: 'Remove the stored App Secret' }).click();
    await dialog.getByText('App Secret is removed when you save').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog', { name: 'Connection test' }).getByText('No app secret is set').waitFor();
    const { credentials } = await integrationOf(business);
    expect(credentials.app_secret.set).toBe(false);
    expect([credentials.page_access_token.set, credentials.verify_token.set]).toEqual([true, true]);
  });

  it('says which account is connected elsewhere already', async () => {
    announce(/status of 409/);
    const business = await createBusiness({ name: 'The first shop' }, account.apiOk);
    const page = await open(await newChatbot('The second shop'));
    await page.getByRole('button', { name: 'Setup' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set up Instagram' });
    await field(dialog, 'Page Access Token').fill(business.pageAccessToken);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/connected to “The first shop” already/)
      .waitFor();
  });

  it('sets the webhook up: the address is judged, both values are shown, toasted and copied', async () => {
    const business = await createBusiness({}, account.apiOk);
    const page = await open(business.chatbotId);
    const logged: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    await page.getByRole('button', { name: 'Set up the webhook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set up the webhook' });
    const address = dialog.getByLabel('Public address of BotSmith');
    expect(await address.inputValue()).toMatch(/^http/);
    await dialog.getByText('Meta cannot reach this address').waitFor();
    for (const [typed, words] of [
      ['not an address', 'Enter an address such as'],
      ['http://bot.example.com', 'Begin with https'],
      ['https://me@bot.example.com', 'Leave out the user name'],
    ] as const) {
      await address.fill(typed);
      await dialog.getByRole('button', { name: 'Set up' }).click();
      await dialog.getByRole('alert').getByText(words).waitFor();
    }
    await expectGoodLooks(page, 'integrations-webhook-address');
    await address.fill('https://bot.example.com');
    await dialog.getByRole('button', { name: 'Set up' }).click();
    const done = page.getByRole('dialog', { name: 'The last steps at Meta' });
    const url = `https://bot.example.com/api/instagram/webhook/${business.chatbotId}`;
    await done.waitFor();
    expect(await done.getByLabel('Webhook URL', { exact: true }).inputValue()).toBe(url);
    expect(await done.getByLabel('Verify Token', { exact: true }).inputValue()).toBe(business.verifyToken);
    await toast(page, url).waitFor();
    await toast(page, business.verifyToken).waitFor();
    await done.getByRole('button', { name: 'Copy Verify Token' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(business.verifyToken);
    expect(await done.getByRole('listitem').count()).toBeGreaterThan(3);
    await expectGoodLooks(page, 'integrations-webhook-done');
    expect(logged.join('\n')).toContain('developers.facebook.com');
    expect(logged.join('\n')).not.toContain(business.verifyToken);
    await page.goBack();
    await done.waitFor({ state: 'detached' });
  });

  it('switches the integration off and on, and back when the server refuses', async () => {
    const business = await createBusiness({}, account.apiOk);
    const page = await open(business.chatbotId);
    const toggle = page.getByRole('switch', { name: 'Enable Integration' });
    await toggle.click();
    await toast(page, 'Instagram is switched off').waitFor();
    expect((await integrationOf(business)).enabled).toBe(false);
    await page.getByText('Switched off', { exact: true }).waitFor();
    announce(/status of 503/);
    await page.route('**/integrations/instagram', (route) => route.fulfill({ status: 503, json: {} }));
    await toggle.click();
    await toast(page, 'The switch was set back').waitFor();
    await waitFor('the switch is off again', async () => (await toggle.getAttribute('aria-checked')) === 'false');
    await page.unroute('**/integrations/instagram');
    await toggle.click();
    await toast(page, 'Instagram is switched on').waitFor();
  });

  it('disconnects after a question that says what is erased and what stays', async () => {
    const business = await createBusiness({}, account.apiOk);
    const page = await open(business.chatbotId);
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Disconnect Instagram?' });
    await dialog.getByText('are erased').waitFor();
    await dialog.getByText('stay').first().waitFor();
    await expectGoodLooks(page, 'integrations-delete');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await integrationOf(business)).id).toBeTruthy();
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Disconnect Instagram' }).click();
    await toast(page, 'Instagram is disconnected').waitFor();
    await page.getByRole('button', { name: 'Setup' }).waitFor();
    const { data } = await account.apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations`);
    expect(data).toEqual([]);
  });

  it('shows ice breakers and menu at Instagram, with a preview', async () => {
    const business = await createBusiness({}, account.apiOk);
    const page = await open(business.chatbotId);
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByRole('button', { name: 'Show at Instagram' }).click();
    await page.getByRole('alert').getByText('Enter something here.').waitFor();
    await page.getByLabel('Question 1', { exact: true }).fill('When do you open?');
    await page.getByRole('button', { name: 'Add an entry' }).click();
    await page.getByLabel('Entry 1', { exact: true }).fill('Our shop');
    await page.getByLabel('Leads to').selectOption('web_url');
    await page.getByLabel('Address', { exact: true }).fill('https://shop.example.com');
    await page.getByRole('figure').getByText('When do you open?').waitFor();
    await page.getByRole('button', { name: 'Show at Instagram' }).click();
    await page.getByText('Instagram shows exactly this.').waitFor();
    await expectGoodLooks(page, 'integrations-profile');
    const stored = await account.apiOk('GET', `/api/instagram/${business.chatbotId}/messenger-profile`);
    expect(stored).toMatchObject({
      ice_breakers: [{ question: 'When do you open?' }],
      persistent_menu: [{ type: 'web_url', title: 'Our shop', url: 'https://shop.example.com' }],
    });
  });

  it('sends a test message and looks for missed ones', async () => {
    const business = await createBusiness({ provider: 'builtin' }, account.apiOk);
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Hello there');
    await waitForAnswers(igsid, business, 1);
    const page = await open(business.chatbotId);
    await page.getByRole('button', { name: 'Send the test message' }).click();
    await page.getByRole('alert').getByText('Enter something here.').waitFor();
    await page.getByLabel('To', { exact: true }).fill(igsid);
    await page.getByRole('button', { name: 'Send the test message' }).click();
    await page.getByText('Sent. Look into Instagram.').waitFor();
    await waitForAnswers(igsid, business, 2);
    await page.getByRole('button', { name: 'Look for missed messages' }).click();
    await page.getByText(/conversations looked through/).waitFor();
  });

  it('leads to the chatbot that Instagram sends people back for', async () => {
    const business = await createBusiness({}, account.apiOk);
    const { page } = await visit(`/?connected=${business.chatbotId}`, { prepare: signedInAs(account.owner) });
    await page.getByText(/^Connected to /).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/chatbots/${business.chatbotId}/integrations`);
  });

  it('is reached by the first-run guide, which ticks what is really there', async () => {
    const fresh = await createAccount('A new shop');
    const { page } = await visit('/start', { prepare: signedInAs(fresh.owner) });
    await page.getByText('0 of 6').waitFor();
    await expectGoodLooks(page, 'start');
    await page.getByRole('link', { name: 'Connect Instagram' }).click();
    await page.getByLabel('Name', { exact: true }).fill('My first shop');
    await page.getByLabel('Who writes the answers').selectOption('builtin');
    await page.getByRole('button', { name: 'Create the chatbot' }).click();
    await page.getByRole('region', { name: 'Instagram' }).waitFor();
    await page.goto('/');
    await page.getByText('1 of 6').waitFor();
    await expectGoodLooks(page, 'home');
    await page.getByRole('button', { name: 'Put away' }).click();
    await page.getByText('1 of 6').waitFor({ state: 'detached' });
  });

  it('shows a viewer everything and why nothing can be changed', async () => {
    const business = await createBusiness({}, account.apiOk);
    const page = await open(business.chatbotId, 'viewer');
    for (const name of ['Reconfigure', 'Test', 'Set up the webhook', 'Delete']) {
      expect([name, await page.getByRole('button', { name, exact: true }).getAttribute('aria-disabled')]).toEqual([
        name,
        'true',
      ]);
    }
    await page.getByRole('button', { name: 'Reconfigure' }).hover();
    await page.getByRole('tooltip').getByText('Viewers may look').waitFor();
    await page.getByRole('button', { name: 'Reconfigure' }).click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('looks the same for an id that is unknown and one of another account', async () => {
    announce(/status of 404/);
    const other = await createAccount();
    const foreign = (await other.apiOk('POST', '/api/chatbots', { name: 'Foreign' })).id as string;
    for (const id of ['bot_unknown', foreign]) {
      const { page } = await visit(`/chatbots/${id}/integrations`, { prepare: signedInAs(account.owner) });
      await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
      expect(await page.getByText('Foreign').count()).toBe(0);
    }
  });

  const integrationOf = (business: Business) =>
    account.apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram`);
});
