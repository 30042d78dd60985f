import type { Page } from 'playwright-core';
import { waitFor } from '../support/wait-for';
import { expectGoodLooks } from './support/looks';
import { expectNoSecret } from './support/secrets';
import { createAccount, PASSWORD } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs, signInByForm } from './support/sign-in';
import { withBrowser } from './support/visits';

const NEXT = 'another garden behind the house';
const HOSTILE = '<img src=x onerror=alert(1)> \u202Eevil';

describe('the account’s own pages', () => {
  const { visit, announce } = withBrowser();
  let account: Account;

  beforeAll(async () => {
    account = await createAccount();
  });

  const open = async (path: string, person = account.owner) => {
    const visited = await visit(path, { prepare: signedInAs(person) });
    await visited.page.locator('h1').waitFor();
    return visited;
  };
  const toast = (page: Page, text: string) => page.locator('[data-sonner-toast]').filter({ hasText: text }).first();
  const disabled = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).getAttribute('aria-disabled');

  it('rename the account for everybody, refuse an empty name, and ask before what was typed is lost', async () => {
    const { page } = await open('/account');
    await page.getByRole('heading', { name: 'General', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/account/general');
    const name = page.getByLabel('Name of the account');
    await waitFor('the name is shown', async () => (await name.inputValue()) === 'Fern & Kettle');
    await expectGoodLooks(page, 'account-general');
    await name.fill('   ');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('Enter something here.').waitFor();
    await name.fill(` ${HOSTILE} `);
    await page.getByRole('link', { name: 'Members' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await toast(page, 'The name is saved').waitFor();
    expect((await account.apiOk('GET', '/api/account')).name).toBe(HOSTILE);
    expect(await name.inputValue()).toBe(HOSTILE);
    await page.getByRole('button', { name: 'Menu of Mia Hartmann' }).click();
    await page.getByRole('menu').getByText(HOSTILE).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Members' }).click();
    await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor();
  });

  it('change the own name, and the password: errors at their fields, every other browser out, no secret left', async () => {
    announce(/status of (403|400|401)/);
    const person = await account.add('editor', 'Jo');
    const elsewhere = await open('/', person);
    const { page } = await open('/account/you', person);
    await page.getByLabel('Your name').fill('Jo Becker');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await toast(page, 'Your name is saved').waitFor();
    await page.getByRole('button', { name: 'Menu of Jo Becker' }).waitFor();

    const current = page.getByLabel('Current password', { exact: true });
    const next = page.getByLabel('New password', { exact: true });
    const change = page.getByRole('button', { name: 'Change the password' });
    await current.fill('not the password at all');
    await next.fill('short');
    await change.click();
    await page.getByRole('alert').getByText('At least 12 characters.').waitFor();
    await next.fill(NEXT);
    await change.click();
    await page.getByRole('alert').getByText('The current password is wrong.').waitFor();
    await current.fill(PASSWORD);
    await next.fill('Password1234');
    await change.click();
    await page.getByRole('alert').getByText('commonest').waitFor();
    expect(await current.inputValue()).toBe(PASSWORD);
    await next.fill(NEXT);
    await change.click();
    await toast(page, 'Your password is changed').waitFor();
    await expectNoSecret(page, [PASSWORD, NEXT]);
    await elsewhere.page.goto('/chatbots');
    await signInByForm(elsewhere.page, { email: person.email, password: NEXT });
    await elsewhere.page.getByRole('heading', { name: 'Chatbots', level: 1 }).waitFor();
  });

  it('list the browsers that are signed in, and end one of them or all others', async () => {
    announce(/status of 401/);
    const person = await account.add('viewer', 'Li');
    const others = [await open('/', person), await open('/', person)];
    const { page } = await open('/account/you', person);
    const rows = page.getByRole('list', { name: 'Browsers' }).getByRole('listitem');
    await rows.nth(2).waitFor();
    expect(await rows.filter({ hasText: 'this one' }).count()).toBe(1);
    expect(await rows.filter({ hasText: 'this one' }).getByRole('button').count()).toBe(0);
    await rows.first().getByText('Chrome, Linux').waitFor();
    await expectGoodLooks(page, 'account-you');
    await page.getByRole('button', { name: 'Sign out Chrome, Linux' }).first().click();
    await toast(page, 'That browser is signed out').waitFor();
    await rows.nth(2).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sign out all others' }).click();
    const question = page.getByRole('dialog', { name: 'Sign out all other browsers?' });
    await question.getByRole('button', { name: 'Sign out all others' }).click();
    await toast(page, 'All other browsers are signed out').waitFor();
    await rows.nth(1).waitFor({ state: 'detached' });
    expect(await disabled(page, 'Sign out all others')).toBe('true');
    for (const other of others) {
      await other.page.reload();
      await other.page.getByRole('heading', { name: 'Sign in to BotSmith' }).waitFor();
    }
    await page.reload();
    await rows.first().waitFor();
  });

  it('tell in the audit log who did what, found by person and action, page by page', async () => {
    const own = await createAccount('Moss & More');
    const editor = await own.add('editor', 'Jo');
    const viewer = await own.add('viewer', 'Li');
    announce(/status of 403/);
    const asEditor = await open('/account/you', editor);
    await asEditor.page.getByLabel('Your name').fill('Jo Becker');
    await asEditor.page.getByRole('button', { name: 'Save', exact: true }).click();
    await toast(asEditor.page, 'Your name is saved').waitFor();
    const asViewer = await visit('/', { prepare: signedInAs(viewer) });
    await asViewer.page.request.get('/api/api-keys');
    for (let n = 0; n < 60; n += 1) await own.apiOk('PATCH', '/api/onboarding', { dismissed: n % 2 === 0 });

    const { page } = await open('/account/audit-log', own.owner);
    const rows = page.getByRole('list', { name: 'Entries of the audit log' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(50);
    await rows.nth(1).getByText('put the first-run guide away, or took it out again with an API key').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    const refused = rows.filter({ hasText: `${viewer.email} asked for what they may not see` });
    await refused.getByText('refused', { exact: true }).waitFor();
    await refused.locator('summary').click();
    await refused.getByText('getApiKeys').waitFor();
    await rows.filter({ hasText: `${editor.email} changed their name` }).waitFor();
    await expectGoodLooks(page, 'account-audit-log');

    await page.getByRole('button', { name: 'Who' }).click();
    await page.getByRole('option', { name: /Jo Becker/ }).click();
    await rows.filter({ hasText: editor.email }).first().waitFor();
    await waitFor('nobody else’s entries are listed', async () => (await rows.count()) === 2);
    expect(new URL(page.url()).searchParams.get('who')).toMatch(/^user_/);
    await page.getByRole('button', { name: 'What' }).click();
    await page.getByRole('option', { name: 'signed in', exact: true }).click();
    await waitFor('one entry is left', async () => (await rows.count()) === 1);
    await page.reload();
    await rows.filter({ hasText: `${editor.email} signed in` }).waitFor();
    await page.getByRole('button', { name: 'What' }).click();
    await page.getByRole('option', { name: 'revoked an API key' }).click();
    await page.getByText('Nothing fits this filter').waitFor();
    await expectGoodLooks(page, 'account-audit-log-empty');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await waitFor('all entries are there again', async () => (await rows.count()) === 50);
  });

  it('are reached from the menus on a phone and on a desktop, and say of other addresses that nothing is there', async () => {
    const { page } = await visit('/', { prepare: signedInAs(account.owner), size: 'phone' });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Account' }).click();
    await page.getByRole('heading', { name: 'General', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Your name and password' }).click();
    await page.getByRole('heading', { name: 'You', level: 1 }).waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Account' }).click();
    await page.getByRole('heading', { name: 'General', level: 1 }).waitFor();
    await page.goto('/account/unknown');
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  });

  it('say what went wrong where it went wrong, and go on after another try', async () => {
    announce(/status of 500/);
    const { page } = await visit('/chatbots', { prepare: signedInAs(account.owner) });
    await page.route('**/api/api-keys?*', (route) =>
      route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'x' }, request_id: 'req_broken' } }),
    );
    await page.route('**/api/api-keys', (route) =>
      route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'x' }, request_id: 'req_broken' } }),
    );
    await page.goto('/account/api-keys');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await expectGoodLooks(page, 'account-api-keys-error');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('table', { name: 'API keys' }).waitFor();
  });
});
