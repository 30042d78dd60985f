import type { Page } from 'playwright-core';
import { waitForAnswers } from '../support/conversation';
import { apiOk, createBusiness, newIgsid, sendDm } from '../support/product';
import type { Business } from '../support/product';
import { conversationIdOf, customerDoes } from './support/inbox';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

const HOSTILE = '<b onmouseover="document.title=1">Anna</b> \u202E';

describe('home', () => {
  const { visit } = withBrowser();
  let account: Account;
  let tea: Business;
  let conversationId: string;

  beforeAll(async () => {
    account = await createAccount();
    tea = await createBusiness({ name: 'Tea' }, account.apiOk);
    await account.apiOk('POST', '/api/chatbots', { name: 'Plants' });
    await apiOk('PATCH', `/api/accounts/${account.account_id}/plan`, { name: 'Small', monthly_replies: 200 });
    const igsid = newIgsid();
    await customerDoes(tea, igsid, { text: 'When do you open?', name: HOSTILE, username: 'anna' });
    await waitForAnswers(igsid, tea, 1);
    conversationId = await conversationIdOf(account, tea, igsid);
    await account.apiOk('PATCH', `/api/conversations/${conversationId}`, { needs_attention: true });
  }, 60_000);

  /** The paths that a page asks for of the API, but for what the shell asks on every page. */
  const pathsAskedBy = (page: Page) => {
    const paths: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/overview') || /\/integrations$/.test(pathname)) paths.push(pathname);
    });
    return paths;
  };

  it('says what needs somebody, how each chatbot does and what of the month is used, by one request', async () => {
    const { page } = await visit('/notifications', { prepare: signedInAs(account.owner) });
    const paths = pathsAskedBy(page);
    await page.goto('/');
    const waiting = page.getByRole('list', { name: 'Needs somebody now' });
    const row = waiting.getByRole('listitem').filter({ hasText: '<b onmouseover' });
    await row.getByText('Tea', { exact: true }).waitFor();
    const lines = page.getByRole('list', { name: 'Your chatbots' }).getByRole('listitem');
    await lines
      .filter({ hasText: 'Tea' })
      .getByText(/^1 answered today · usually within .+ · 1 open/)
      .waitFor();
    await lines.filter({ hasText: 'Tea' }).getByText('Connected').waitFor();
    await lines.filter({ hasText: 'Plants' }).getByText('Not connected').waitFor();
    await page.getByText('1 of 200').waitFor();
    expect(paths).toEqual(['/api/overview']);
    await expectGoodLooks(page, 'home');
    await row.getByRole('link').click();
    await page.waitForURL(`**/conversations/${conversationId}`);
  });

  it('follows what happens, and says so when nobody waits', async () => {
    const { page } = await visit('/', { prepare: signedInAs(account.owner), size: 'phone' });
    const waiting = page.getByRole('list', { name: 'Needs somebody now' });
    await waiting.waitFor();
    await account.apiOk('PATCH', `/api/conversations/${conversationId}`, { needs_attention: false });
    await page.getByText('Nobody waits for you.').waitFor();
    await sendDm(tea, newIgsid(), 'And on Sunday?');
    await page.getByText(/2 answered today/).waitFor();
  });

  it('leaves the list of chatbots one request for the health of all of them', async () => {
    const { page } = await visit('/notifications', { prepare: signedInAs(account.owner) });
    const paths = pathsAskedBy(page);
    await page.goto('/chatbots');
    const rows = page.getByRole('list', { name: 'Chatbots' }).getByRole('listitem');
    await rows.filter({ hasText: 'Tea' }).getByText('Connected').waitFor();
    await rows.filter({ hasText: 'Plants' }).getByText('Not connected').waitFor();
    expect(paths).toEqual(['/api/overview']);
    await expectGoodLooks(page, 'chatbots-with-health');
  });
});
