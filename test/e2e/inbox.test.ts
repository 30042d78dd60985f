import { createBusiness, newIgsid, sendDm } from '../support/product';
import type { Business } from '../support/product';
import { waitFor } from '../support/wait-for';
import { conversationIdOf, customerDoes, messagesOf, replyField, rowsOf, threadOf } from './support/inbox';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

describe('the inbox', () => {
  const { visit, announce } = withBrowser();
  let account: Account;
  let business: Business;
  const people = { anna: newIgsid(), ben: newIgsid(), cleo: newIgsid() };

  beforeAll(async () => {
    account = await createAccount();
    business = await createBusiness({ name: 'Fern & Kettle' }, account.apiOk);
    await customerDoes(business, people.anna, {
      text: 'Do you sell moss balls?',
      name: 'Anna Berg',
      username: 'anna.b',
    });
    await customerDoes(business, people.ben, {
      text: 'I want to talk to a person, please',
      name: 'Ben Okafor',
      username: 'ben',
    });
    for (const igsid of [people.anna, people.ben]) {
      const id = await conversationIdOf(account, business, igsid);
      await messagesOf(account, id, 'the answer', (all) => all.some(({ delivery }) => delivery === 'sent'));
    }
  }, 60_000);

  const open = (path: string, size: 'desktop' | 'phone' = 'desktop') =>
    visit(path, { prepare: signedInAs(account.owner), size });

  it('shows who needs somebody first, counts them, and finds the others in their views', async () => {
    const anna = await conversationIdOf(account, business, people.anna);
    await account.apiOk('PATCH', `/api/conversations/${anna}`, { needs_attention: true });
    const { page } = await open('/conversations');
    await rowsOf(page).filter({ hasText: 'Anna Berg' }).getByText('Marked by the team').waitFor();
    await waitFor('the title counts', async () => /^\(\d\) /.test(await page.title()));
    await page.getByRole('button', { name: /^All/ }).click();
    await rowsOf(page).filter({ hasText: 'Ben Okafor' }).waitFor();
    await expectGoodLooks(page, 'inbox');
    await page.getByRole('button', { name: 'Closed', exact: true }).click();
    await page.getByText('No closed conversations').waitFor();
    expect(page.url()).toContain('view=closed');
    await expectGoodLooks(page, 'inbox-empty');
  });

  it('shows a new message at once, and moves nothing under the pointer', async () => {
    const { page } = await open('/conversations?view=all');
    await rowsOf(page).first().hover();
    const before = await rowsOf(page).first().innerText();
    await customerDoes(business, people.cleo, { text: 'Hello from Cleo', name: 'Cleo Diaz', username: 'cleo' });
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await rowsOf(page).first().innerText()).toBe(before);
    await page.getByRole('button', { name: '1 new' }).click();
    await rowsOf(page).first().getByText('Cleo Diaz').waitFor();
  });

  it('finds a message and opens the conversation at it', async () => {
    const { page } = await open('/conversations');
    await page.getByRole('textbox', { name: 'Search names and messages' }).fill('moss balls');
    await rowsOf(page).filter({ hasText: 'moss balls' }).first().waitFor();
    await page.getByText('Everything was searched.').waitFor();
    await rowsOf(page).getByRole('link', { name: 'Anna Berg' }).click();
    await threadOf(page).getByText('Do you sell moss balls?').first().waitFor();
    expect(page.url()).toMatch(/message=/);
  });

  it('opens a conversation by the name of its customer from the command menu', async () => {
    const { page } = await open('/chatbots');
    await page.getByRole('heading', { level: 1, name: 'Chatbots' }).waitFor();
    await page.keyboard.press('Control+k');
    const menu = page.getByRole('dialog', { name: 'Go to a page, a chatbot, a conversation or an action' });
    await menu.waitFor();
    await page.keyboard.type('okafor');
    await menu.getByRole('option', { name: /Ben Okafor/ }).waitFor();
    expect(await menu.getByText('Nothing fits what you typed.').count()).toBe(0);
    await expectGoodLooks(page, 'command-menu');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ben Okafor' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/conversations\/conv_/);
    await page.keyboard.press('Control+k');
    await menu.waitFor();
    await page.keyboard.type('qqzzqqzz');
    await menu.getByText('Nothing fits what you typed.').waitFor();
  }, 60_000);

  it('is worked with the keyboard alone', async () => {
    const { page } = await open('/conversations?view=all');
    await rowsOf(page).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await threadOf(page).waitFor();
    await page.keyboard.press('r');
    await waitFor('the reply has the focus', () => replyField(page).evaluate((field) => field.matches(':focus')));
    await page.keyboard.type('jk');
    expect(await replyField(page).inputValue()).toBe('jk');
    await replyField(page).fill('');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('p');
    await page.getByText(/^Paused by /).waitFor();
    await page.keyboard.press('p');
    await page.getByText(/^Paused by /).waitFor({ state: 'detached' });
    await page.keyboard.press('e');
    await page.getByRole('button', { name: 'Open the conversation again' }).waitFor();
    await page.keyboard.press('e');
    await page.getByRole('button', { name: 'Close the conversation' }).waitFor();
    await page.keyboard.press('/');
    await waitFor('the search has the focus', () =>
      page.getByRole('textbox', { name: 'Search names and messages' }).evaluate((field) => field.matches(':focus')),
    );
  });

  it('closes several at once', async () => {
    const igsids = [newIgsid(), newIgsid()];
    for (const [index, igsid] of igsids.entries()) {
      await customerDoes(business, igsid, { text: 'To be closed', name: `Close Me ${index}` });
      await conversationIdOf(account, business, igsid);
    }
    const { page } = await open('/conversations?view=open&search=To+be+closed');
    for (const index of [0, 1]) await page.getByRole('checkbox', { name: `Select Close Me ${index}` }).check();
    await page.getByRole('region', { name: '2 selected' }).getByRole('button', { name: 'Close' }).click();
    await page.getByText('Nothing fits').waitFor();
    for (const igsid of igsids) {
      const id = await conversationIdOf(account, business, igsid);
      expect((await account.apiOk('GET', `/api/conversations/${id}`)).status).toBe('closed');
    }
  });

  it('is a chatbot’s own under its tab, and shows nothing of another account', async () => {
    const stranger = await createAccount('Another shop');
    const theirs = await createBusiness({}, stranger.apiOk);
    const igsid = newIgsid();
    await sendDm(theirs, igsid, 'A secret of another shop');
    const foreign = await conversationIdOf(stranger, theirs, igsid);
    const { page } = await open(`/chatbots/${business.chatbotId}/conversations?view=all`);
    await rowsOf(page).filter({ hasText: 'Anna Berg' }).waitFor();
    announce(/status of 404/);
    for (const id of [foreign, 'conv_unknown']) {
      await page.goto(`/conversations/${id}`);
      await page.getByText('There is nothing here').waitFor();
    }
  });
});
