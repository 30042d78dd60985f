import { apiOk, product } from '../support/product';
import { waitFor } from '../support/wait-for';
import { expectGoodLooks } from './support/looks';
import { createAccount, PASSWORD } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs, signInByForm } from './support/sign-in';
import { withBrowser } from './support/visits';

const UNAUTHORIZED = /status of 401/;

describe('getting in', () => {
  const { visit, announce } = withBrowser();
  let account: Account;

  beforeAll(async () => {
    account = await createAccount();
  });

  const pathOf = (url: string) => url.replace(/^https?:\/\/[^/]+/, '');

  it('comes back to the address that was asked for, and says what was wrong with a password', async () => {
    announce(UNAUTHORIZED);
    const { page } = await visit('/chatbots?filter=mine');
    await page.getByRole('heading', { name: 'Sign in to BotSmith' }).waitFor();
    await signInByForm(page, { email: account.owner.email, password: 'not the password' });
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(account.owner.email);
    await expectGoodLooks(page, 'sign-in');
    await signInByForm(page, account.owner);
    await page.getByRole('heading', { name: 'Chatbots', level: 1 }).waitFor();
    expect(pathOf(page.url())).toBe('/chatbots?filter=mine');
  });

  it.each(['//evil.example', 'https://evil.example/', 'javascript:alert(1)', '/\\evil.example'])(
    'goes Home in place of %s',
    async (next) => {
      const { page } = await visit(`/sign-in?next=${encodeURIComponent(next)}`);
      await signInByForm(page, account.owner);
      await page.getByRole('heading', { name: 'Home' }).waitFor();
      expect(pathOf(page.url())).toBe('/');
    },
  );

  it('counts down how long to wait after too many wrong passwords', async () => {
    announce(/status of 429/);
    const { page } = await visit('/sign-in');
    await page.route('**/api/sign-in', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '2' },
        json: { error: { code: 'rate_limited', message: 'Too many failed attempts.' }, request_id: 'req_1' },
      }),
    );
    await signInByForm(page, account.owner);
    await page
      .getByRole('alert')
      .getByText(/Try again in [12] s/)
      .waitFor();
    const button = page.getByRole('button', { name: 'Sign in' });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe(PASSWORD);
    await page.unroute('**/api/sign-in');
    await waitFor('the wait is over', async () => (await button.getAttribute('aria-disabled')) === null);
    await button.click();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
  });

  it('ends in every tab at once, and leaves nothing to go back to', async () => {
    announce(UNAUTHORIZED);
    const { page, context } = await visit('/', { prepare: signedInAs(account.owner) });
    const other = await context.newPage();
    await other.goto('/chatbots');
    await other.getByRole('heading', { name: 'Chatbots', level: 1 }).waitFor();
    await page.getByRole('button', { name: /^Menu of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    for (const tab of [page, other]) await tab.getByRole('heading', { name: 'Sign in to BotSmith' }).waitFor();
    expect(await other.evaluate('sessionStorage.length')).toBe(0);
    await other.goto('/chatbots');
    await other.getByRole('heading', { name: 'Sign in to BotSmith' }).waitFor();
  });

  it('goes on where a session ended, with what was typed', async () => {
    announce(UNAUTHORIZED);
    const { page, context } = await visit('/chatbots/new', { prepare: signedInAs(account.owner) });
    await page.getByLabel('Name', { exact: true }).fill('Half a name');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Create the chatbot' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    await expectGoodLooks(page, 'session-ended');
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Half a name');
    await page.getByRole('button', { name: 'Create the chatbot' }).click();
    await page.waitForURL(/\/chatbots\/bot_/);
  });

  it('takes the seat of an invitation, whose token stays in no address', async () => {
    announce(/status of 404/);
    const { page } = await visit('/invitation#inv_unknown');
    await page.getByText('not valid any more').waitFor();
    expect(pathOf(page.url())).toBe('/invitation');
    await page.route('**/api/invitations/look-up', (route) =>
      route.fulfill({
        json: { email: 'ada@example.com', role: 'editor', account_name: 'Fern & Kettle', expires_at: new Date() },
      }),
    );
    await page.goto('/sign-in');
    await page.goto('/invitation#inv_known');
    await page.getByRole('heading', { name: 'Join Fern & Kettle' }).waitFor();
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByText('Enter something here.').waitFor();
    await page.getByLabel('Choose a password', { exact: true }).fill('short');
    await page.getByRole('alert').getByText('At least 12 characters.').waitFor();
    await expectGoodLooks(page, 'invitation');
  });

  it('has a new password mailed, or says who can help', async () => {
    const { page } = await visit('/forgot-password');
    await page.getByLabel('E-mail address').fill(account.owner.email);
    await expectGoodLooks(page, 'forgot-password');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('a letter with a link is on its way').waitFor();
    announce(/status of 422/);
    await page.route('**/api/forgot-password', (route) =>
      route.fulfill({
        status: 422,
        json: { error: { code: 'mail_not_set_up', message: 'No mail.' }, request_id: 'req_1' },
      }),
    );
    await page.reload();
    await page.getByLabel('E-mail address').fill('mia@example.com');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('npm run operator -- mia@example.com --reset-password').waitFor();
  });

  it('shows that a link to a new password is incomplete or used', async () => {
    announce(/status of 404/);
    const { page } = await visit('/reset-password');
    await page.getByText('This address is incomplete').waitFor();
    await page.goto('/sign-in');
    await page.goto('/reset-password#rst_unknown');
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('This link is not valid any more').waitFor();
    await expectGoodLooks(page, 'reset-password');
    expect(page.url()).not.toContain('rst_');
  });

  it('shows what the server says of whoever is signed in', async () => {
    const { page } = await visit('/', { prepare: signedInAs(account.owner) });
    await page.getByRole('button', { name: 'Menu of Mia Hartmann' }).waitFor();
    const session = await apiOk('GET', '/api/session');
    expect(session.account.id).toBe((await product()).account_id);
  });
});
