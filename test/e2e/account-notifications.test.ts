import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { HttpDouble } from '../support/http-double';
import { MailServerDouble } from '../support/mail-server-double';
import { product } from '../support/product';
import { waitFor } from '../support/wait-for';
import { confirmPassword, forgetProofs } from './support/confirm-password';
import { expectGoodLooks } from './support/looks';
import { expectNoSecret } from './support/secrets';
import { createAccount, PASSWORD } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

const SETTINGS = '/api/notifications/settings';

describe('the settings of notifications', () => {
  const { visit, announce } = withBrowser();
  const mailServer = new MailServerDouble();
  const receiver = new HttpDouble();
  const secret = `planted-hook-secret-${randomBytes(12).toString('hex')}`;
  let account: Account;
  let hookUrl: string;

  beforeAll(async () => {
    const { smtpPort, receiverPort } = await product();
    await Promise.all([mailServer.start(smtpPort), receiver.start(receiverPort)]);
    receiver.answerWith((_request, response) => response.writeHead(204).end());
    hookUrl = `${receiver.url}/hook`;
    account = await createAccount();
  });
  afterAll(() => Promise.all([mailServer.stop(), receiver.stop()]));

  const open = async (person = account.owner) => {
    const { page } = await visit('/account/notifications', { prepare: signedInAs(person) });
    await page.getByLabel('Who is told by e-mail').waitFor();
    return page;
  };
  const toast = (page: Page, text: string) => page.locator('[data-sonner-toast]').filter({ hasText: text }).first();
  const card = (page: Page, title: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const recipient = (page: Page, email: string) =>
    page.getByRole('list', { name: 'Addresses that are told' }).getByRole('listitem').filter({ hasText: email });

  it('ask a new address by mail, show that it has not answered, ask again, and show that it has confirmed', async () => {
    announce(/status of (400|403)/);
    const email = `desk-${randomBytes(6).toString('hex')}@example.com`;
    const page = await open();
    const mail = card(page, 'E-mail');
    await recipient(page, account.owner.email).getByText('Confirmed', { exact: true }).waitFor();
    await mail.getByLabel('Who is told by e-mail').selectOption('some');
    await mail.getByRole('button', { name: 'Save the e-mail settings' }).click();
    await mail.getByRole('alert').getByText('Enter an address').waitFor();
    await mail.getByLabel('Addresses', { exact: true }).fill('not an address');
    await mail.getByRole('button', { name: 'Save the e-mail settings' }).click();
    await mail.getByRole('alert').last().waitFor();
    await mail.getByLabel('Addresses', { exact: true }).fill(`${email}\n${account.owner.email}`);
    await mail.getByLabel('What is told').selectOption('some');
    await mail.getByLabel('An access token ends soon').uncheck();
    await page.getByRole('link', { name: 'Members' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
    await forgetProofs(account);
    await mail.getByRole('button', { name: 'Save the e-mail settings' }).click();
    await confirmPassword(page);
    await toast(page, 'The e-mail settings are saved').waitFor();
    await recipient(page, email).getByText('Not confirmed').waitFor();
    await recipient(page, email).getByText('asked now').waitFor();
    await recipient(page, account.owner.email).getByText('Confirmed', { exact: true }).waitFor();
    const stored = await account.apiOk('GET', SETTINGS);
    expect(stored.emails).toEqual([email, account.owner.email]);
    expect(stored.events).toHaveLength(10);
    expect(stored.events).not.toContain('token.expiring');
    await expectGoodLooks(page, 'account-notifications');

    await page.getByRole('button', { name: `Send the letter again to ${email}` }).click();
    await toast(page, `A letter with a link is on its way to ${email}`).waitFor();
    await waitFor('the second letter', () => Promise.resolve(mailServer.to(email).length === 2));
    const [, path = ''] = /https?:\/\/[^/]+(\/confirm-address#\S+)/.exec(mailServer.to(email)[1]?.text ?? '') ?? [];
    const { page: asked } = await visit(path);
    await asked.getByText(email).waitFor();
    await asked.getByText('Fern & Kettle').waitFor();
    await expectGoodLooks(asked, 'confirm-address');
    await asked.getByRole('button', { name: 'Yes, send them to me' }).click();
    await asked.getByText('Thank you: your address is confirmed.').waitFor();
    expect(asked.url()).not.toContain('adr_');
    announce(/status of 404/);
    const { page: again } = await visit(path);
    await again.getByText('This link is not valid any more.').waitFor();
    await again.goto('/sign-in');
    await again.goto('/confirm-address');
    await again.getByText('This address is incomplete.').waitFor();
    await waitFor('it is confirmed', async () =>
      (await account.apiOk('GET', SETTINGS)).recipients.every(({ confirmed }: { confirmed: boolean }) => confirmed),
    );
    await page.reload();
    await recipient(page, email).getByText('Confirmed', { exact: true }).waitFor();
    expect(await mail.getByLabel('An access token ends soon').isChecked()).toBe(false);
  });

  it('take a webhook whose secret is kept and never shown, and try every channel', async () => {
    announce(/status of (400|403|422)/);
    await account.apiOk('PATCH', SETTINGS, { emails: null, events: null });
    const page = await open();
    const hook = card(page, 'Webhook');
    const save = hook.getByRole('button', { name: 'Save the webhook' });
    await save.click();
    await hook.getByRole('alert').getByText('Enter something here.').first().waitFor();
    await hook.getByLabel('Address', { exact: true }).fill('http://example.com/hook');
    await hook.getByLabel('Secret', { exact: true }).fill('too short');
    await save.click();
    await hook.getByRole('alert').getByText('At least 16 characters.').waitFor();
    await hook.getByLabel('Secret', { exact: true }).fill(secret);
    await save.click();
    await hook.getByRole('alert').getByText(/https/).waitFor();
    expect(await hook.getByLabel('Secret', { exact: true }).inputValue()).toBe(secret);
    await hook.getByLabel('Address', { exact: true }).fill(hookUrl);
    await forgetProofs(account);
    await save.click();
    await confirmPassword(page);
    await toast(page, 'The webhook is saved').waitFor();
    await expectNoSecret(page, [secret, PASSWORD]);
    await hook.getByPlaceholder(`Set, ends in …${secret.slice(-4)}`).waitFor();

    await page.getByRole('button', { name: 'Try every channel' }).click();
    const results = page.getByRole('list', { name: 'Results of the trial' }).getByRole('listitem');
    await results.filter({ hasText: account.owner.email }).getByText('Taken').waitFor();
    await results.filter({ hasText: hookUrl }).getByText('Taken').waitFor();
    expect(receiver.requests.map(({ body }) => JSON.parse(body).kind)).toContain('test');
    await expectGoodLooks(page, 'account-notifications-tried');

    receiver.answerWith((_request, response) => response.writeHead(500).end());
    await page.getByRole('button', { name: 'Try every channel' }).click();
    await results.filter({ hasText: hookUrl }).getByText('Failed').waitFor();

    await hook.getByLabel('Address', { exact: true }).fill(`http://localhost:${(await product()).llmPort}/hook`);
    await save.click();
    await hook.getByText('The address is another one: the old secret was removed.').waitFor();
    expect((await account.apiOk('GET', SETTINGS)).webhook.secret.set).toBe(false);

    await hook.getByRole('button', { name: 'Remove the webhook' }).click();
    const question = page.getByRole('dialog', { name: 'Remove the webhook?' });
    await question.getByRole('button', { name: 'Remove the webhook' }).click();
    await toast(page, 'The webhook is removed').waitFor();
    expect((await account.apiOk('GET', SETTINGS)).webhook).toBeNull();
    expect(await hook.getByLabel('Address', { exact: true }).inputValue()).toBe('');
  });

  it('show a viewer everything, and why nothing of it can be changed', async () => {
    const page = await open(await account.add('viewer', 'Li'));
    await page.getByText('Viewers may look, not change.').first().waitFor();
    expect(await page.getByLabel('Who is told by e-mail').isDisabled()).toBe(true);
    for (const name of ['Save the e-mail settings', 'Save the webhook', 'Try every channel']) {
      expect([name, await page.getByRole('button', { name }).getAttribute('aria-disabled')]).toEqual([name, 'true']);
    }
    await expectGoodLooks(page, 'account-notifications-viewer');
  });
});
