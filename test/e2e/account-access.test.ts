import type { Page } from 'playwright-core';
import { startExtraApi } from '../support/extra-process';
import { MailServerDouble } from '../support/mail-server-double';
import { product, requestJson } from '../support/product';
import { waitFor } from '../support/wait-for';
import { confirmPassword, forgetProofs } from './support/confirm-password';
import { expectGoodLooks } from './support/looks';
import { expectNoSecret } from './support/secrets';
import { createAccount, PASSWORD } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

describe('who and what may use the account', () => {
  const { visit, announce } = withBrowser();
  const mailServer = new MailServerDouble();
  let account: Account;

  beforeAll(async () => {
    await mailServer.start((await product()).smtpPort);
    account = await createAccount();
  });
  afterAll(() => mailServer.stop());

  const open = async (path: string, person = account.owner) => {
    const { page } = await visit(path, { prepare: signedInAs(person) });
    await page.locator('h1').waitFor();
    return page;
  };
  const toast = (page: Page, text: string) => page.locator('[data-sonner-toast]').filter({ hasText: text }).first();
  const row = (page: Page, table: string, text: string) =>
    page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text });
  const memberMenu = async (page: Page, name: string, entry: string) => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    return page.getByRole('menuitem', { name: entry });
  };

  it('is invited by mail, joins by the link, gets another role after a proof of the password, and is removed', async () => {
    announce(/status of (400|403|409)/);
    const email = `jo-${Date.now()}@example.com`;
    const page = await open('/account/members');
    await (await memberMenu(page, 'Mia Hartmann', 'Remove…')).getByText('This is the last owner.').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await dialog.getByRole('alert').getByText('Enter an e-mail address.').waitFor();
    await dialog.getByLabel('E-mail address').fill(account.owner.email);
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await dialog.getByRole('alert').getByText('belongs to a member already').waitFor();
    await dialog.getByLabel('E-mail address').fill(` ${email} `);
    await dialog.getByLabel('Role').selectOption('viewer');
    await dialog.getByText('Sees everything but API keys').waitFor();
    await expectGoodLooks(page, 'account-invite');
    let sent = 0;
    page.on(
      'request',
      (request) => void (sent += request.url().endsWith('/api/invitations') && request.method() === 'POST' ? 1 : 0),
    );
    await dialog.getByRole('button', { name: 'Send the invitation' }).dblclick();
    await dialog.getByText('The letter is on its way').waitFor();
    expect(sent).toBe(1);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await row(page, 'Invitations', email).getByText('Viewer').waitFor();

    const letter = await waitFor('the letter', () => Promise.resolve(mailServer.to(email)[0]));
    const [, token = ''] = /\/invitation#(\S+)/.exec(letter.text) ?? [];
    const { page: joining } = await visit(`/invitation#${token}`);
    await joining.getByLabel('Your name').fill('Jo Becker');
    await joining.getByLabel('Choose a password', { exact: true }).fill(PASSWORD);
    await joining.getByRole('button', { name: 'Join' }).click();
    await joining.getByRole('heading', { name: 'Home' }).waitFor();

    await page.reload();
    await row(page, 'Members', email).getByText('Viewer').waitFor();
    await expectGoodLooks(page, 'account-members');
    await forgetProofs(account);
    await (await memberMenu(page, 'Jo Becker', 'Change the role…')).click();
    await dialog.getByLabel('Role').selectOption('editor');
    await dialog.getByRole('button', { name: 'Change the role' }).click();
    await confirmPassword(page, 'not the password at all');
    const asked = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await asked.getByRole('alert').getByText('The current password is wrong.').waitFor();
    await expectGoodLooks(page, 'confirm-password');
    await confirmPassword(page);
    await toast(page, 'Jo Becker: Editor').waitFor();
    await row(page, 'Members', email).getByText('Editor').waitFor();
    await expectNoSecret(page, [PASSWORD, token]);

    await (await memberMenu(page, 'Jo Becker', 'Remove…')).click();
    const question = page.getByRole('dialog', { name: 'Remove Jo Becker?' });
    await question.getByText('Every browser of theirs is signed out').waitFor();
    await question.getByRole('button', { name: 'Remove this member' }).click();
    await toast(page, 'Jo Becker was removed').waitFor();
    await row(page, 'Members', email).waitFor({ state: 'detached' });
    announce(/status of 401/);
    await joining.reload();
    await joining.getByRole('heading', { name: 'Sign in to BotSmith' }).waitFor();
  });

  it('is invited by a link that is shown once where no mail goes out, and the invitation can be taken back', async () => {
    const extra = await startExtraApi();
    try {
      announce(/^foreign: http:\/\/127\.0\.0\.1/);
      announce(/status of 404/);
      const { page, context } = await visit('/sign-in');
      await context.request.post(`${extra.url}/api/sign-in`, { data: account.owner });
      await page.goto(`${extra.url}/account/members?open=invite`);
      const dialog = page.getByRole('dialog');
      await dialog.getByText('This installation sends no mail').waitFor();
      await dialog.getByLabel('E-mail address').fill('by-hand@example.com');
      await dialog.getByRole('button', { name: 'Make the invitation' }).click();
      const link = await dialog.getByLabel('Link of the invitation', { exact: true }).inputValue();
      expect(link).toMatch(new RegExp(`^${extra.url}/invitation#`));
      await dialog.getByRole('button', { name: 'Copy Link of the invitation' }).click();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(link);
      await expectGoodLooks(page, 'account-invitation-link');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await row(page, 'Invitations', 'by-hand@example.com').waitFor();
      await expectNoSecret(page, [link.slice(link.indexOf('#') + 1)]);

      await row(page, 'Invitations', 'by-hand@example.com').getByRole('button', { name: 'Take back' }).click();
      await page.getByRole('button', { name: 'Take the invitation back' }).click();
      await toast(page, 'was taken back').waitFor();
      await row(page, 'Invitations', 'by-hand@example.com').waitFor({ state: 'detached' });
      const lookUp = await requestJson('POST', `${extra.url}/api/invitations/look-up`, { token: link.split('#')[1] });
      expect(lookUp.status).toBe(404);
    } finally {
      await extra.stop();
    }
  });

  it('calls by a key that is shown once, bound to what was chosen, replaced and revoked', async () => {
    announce(/status of (400|403)/);
    const { apiUrl } = await product();
    const [fern, moss] = await Promise.all(
      ['Fern', 'Moss'].map((name) => account.apiOk('POST', '/api/chatbots', { name })),
    );
    const status = async (key: string, path: string) =>
      (await requestJson('GET', `${apiUrl}${path}`, undefined, { authorization: `Bearer ${key}` })).status;
    const page = await open('/account/api-keys');
    await page.getByRole('button', { name: 'New API key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await dialog.getByRole('alert').getByText('Enter something here.').waitFor();
    await dialog.getByLabel('Name').fill('Website');
    await dialog.getByLabel('Manage the account').check();
    expect(await dialog.getByLabel('Ends').inputValue()).toBe('never');
    expect(await dialog.getByLabel('Fern').isDisabled()).toBe(true);
    await dialog.getByLabel('Manage the account').uncheck();
    await dialog.getByLabel('Fern').check();
    await dialog.getByLabel('Only from these network addresses').fill('not an address');
    await expectGoodLooks(page, 'account-new-key');
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await dialog.getByRole('alert').getByText('Must be an IP address').waitFor();
    await dialog.getByLabel('Only from these network addresses').fill('127.0.0.1');
    await forgetProofs(account);
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await confirmPassword(page);
    const made = page.getByRole('dialog', { name: '“Website” is made' });
    const key = await made.getByLabel('API key', { exact: true }).inputValue();
    await expectGoodLooks(page, 'account-key-made');
    await made.getByRole('button', { name: 'I have it' }).click();
    await row(page, 'API keys', 'Website').getByText('Fern').waitFor();
    await expectNoSecret(page, [key, PASSWORD]);
    await page.goBack();
    await expectNoSecret(page, [key]);
    await page.goto('/account/api-keys');
    expect([await status(key, `/api/chatbots/${fern.id}`), await status(key, `/api/chatbots/${moss.id}`)]).toEqual([
      200, 404,
    ]);
    await page.reload();
    await row(page, 'API keys', 'Website').getByText('now').waitFor();
    await expectGoodLooks(page, 'account-api-keys');

    await page.getByRole('button', { name: 'Actions for Website' }).click();
    await page.getByRole('menuitem', { name: 'Replace…' }).click();
    await dialog.getByLabel('The old key goes on for').selectOption('0');
    await dialog.getByRole('button', { name: 'Replace the key' }).click();
    const next = await made.getByLabel('API key', { exact: true }).inputValue();
    await made.getByRole('button', { name: 'I have it' }).click();
    await waitFor('the old key has ended', async () => (await status(key, `/api/chatbots/${fern.id}`)) === 401);
    expect(await status(next, `/api/chatbots/${fern.id}`)).toBe(200);

    await page.getByRole('button', { name: 'Actions for Website' }).first().click();
    await page.getByRole('menuitem', { name: 'Revoke…' }).click();
    const question = page.getByRole('dialog', { name: 'Revoke “Website”?' });
    await question.getByText('Whatever uses it is refused').waitFor();
    await question.getByRole('button', { name: 'Revoke the key' }).click();
    await toast(page, '“Website” is revoked').waitFor();
    await waitFor('it is refused', async () => (await status(next, `/api/chatbots/${fern.id}`)) === 401);
  });
});
