import type { Page } from 'playwright-core';
import { productDatabase } from '../support/database';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { errorOf, SETTINGS_SECTIONS } from './support/settings';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

describe('whoever changes the settings of a chatbot', () => {
  const { visit, announce } = withBrowser();
  let account: Account;

  beforeAll(async () => {
    account = await createAccount();
  });

  const create = async (settings: object = {}) =>
    (await account.apiOk('POST', '/api/chatbots', { name: 'My shop', ...settings })).id as string;
  const stored = (id: string) => account.apiOk('GET', `/api/chatbots/${id}`);
  const open = async (id: string, section: keyof typeof SETTINGS_SECTIONS, person = account.owner) => {
    const { page } = await visit(`/chatbots/${id}/settings/${section}`, { prepare: signedInAs(person) });
    await page.getByRole('heading', { level: 1, name: SETTINGS_SECTIONS[section] }).waitFor();
    await page.getByRole('button', { name: section === 'danger' ? 'Delete the chatbot' : 'Save' }).waitFor();
    return page;
  };
  const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

  it('asks before unsaved changes are left, and keeps them through a refusal and a failure', async () => {
    const id = await create({ system_prompt: 'You sell ferns.' });
    const page = await open(id, 'texts');
    await page.getByLabel('Welcome').fill('Not saved');
    await page.getByRole('link', { name: 'Answering' }).click();
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
    await expectGoodLooks(page, 'settings-unsaved');
    await leaving.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByLabel('Welcome').inputValue()).toBe('Not saved');
    announce(/status of 500|Failed to load resource/);
    await page.route(`**/api/chatbots/${id}`, (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'x' }, request_id: 'req_1' } })
        : route.continue(),
    );
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('Something went wrong here').waitFor();
    expect(await page.getByLabel('Welcome').inputValue()).toBe('Not saved');
    await page.unroute(`**/api/chatbots/${id}`);
    await page.getByRole('link', { name: 'Answering' }).click();
    await leaving.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('heading', { level: 1, name: 'Answering' }).waitFor();
    expect((await stored(id)).welcome_message).toBeNull();
  });

  it('saves once for a double click on a slow network, and keeps what was typed where there is none', async () => {
    const id = await create();
    const page = await open(id, 'texts');
    let sent = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(`**/api/chatbots/${id}`, async (route) => {
      if (route.request().method() === 'PATCH') sent += 1;
      await held;
      await route.continue();
    });
    await page.getByLabel('Welcome').fill('Slowly saved');
    await page.getByRole('button', { name: 'Save', exact: true }).dblclick();
    await page.getByRole('link', { name: 'Answering' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
    release();
    await page.getByText('Not saved yet', { exact: true }).waitFor({ state: 'detached' });
    expect(sent).toBe(1);
    expect((await stored(id)).welcome_message).toBe('Slowly saved');
    await page.unroute(`**/api/chatbots/${id}`);
    announce(/ERR_INTERNET_DISCONNECTED/);
    await page.route(`**/api/chatbots/${id}`, (route) => route.abort('internetdisconnected'));
    await page.getByLabel('Welcome').fill('Kept');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('BotSmith cannot be reached').waitFor();
    expect(await page.getByLabel('Welcome').inputValue()).toBe('Kept');
  });

  it('overwrites nobody silently: what a colleague saved is shown, or asked about', async () => {
    const id = await create();
    const page = await open(id, 'texts');
    await page.getByLabel('Welcome').fill('Mine');
    await account.apiOk('PATCH', `/api/chatbots/${id}`, { welcome_message: 'Theirs', disclosure_text: 'A bot.' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody else changed the same setting meanwhile').waitFor();
    await expectGoodLooks(page, 'settings-contest');
    expect((await stored(id)).welcome_message).toBe('Theirs');
    await page.getByRole('button', { name: 'Show what is saved' }).click();
    expect(await page.getByLabel('Welcome').inputValue()).toBe('Theirs');
    await page.getByLabel('Welcome').fill('Mine again');
    await account.apiOk('PATCH', `/api/chatbots/${id}`, { welcome_message: 'Theirs again' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Save mine instead' }).click();
    await page.getByText('Not saved yet', { exact: true }).waitFor({ state: 'detached' });
    // What was not changed here stays theirs.
    expect(await stored(id)).toMatchObject({ welcome_message: 'Mine again', disclosure_text: 'A bot.' });
  });

  it('shows a viewer everything, and why nothing can be changed', async () => {
    const id = await create({ office_hours: { timezone: 'UTC', open: [{ day: 1, from: '09:00', to: '18:00' }] } });
    const viewer = await account.add('viewer');
    const page = await open(id, 'prompt', viewer);
    for (const [section, title] of Object.entries(SETTINGS_SECTIONS)) {
      await page.getByRole('link', { name: title, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      const name = section === 'danger' ? 'Delete the chatbot' : 'Save';
      const button = page.getByRole('button', { name, exact: true });
      expect([section, await button.getAttribute('aria-disabled')]).toEqual([section, 'true']);
      const open = await page.locator('main fieldset :is(input, textarea, select, button):enabled').count();
      expect([section, open]).toEqual([section, 0]);
      if (section === 'office-hours') await expectGoodLooks(page, 'settings-viewer');
    }
    await page.getByRole('button', { name: 'Delete the chatbot' }).hover();
    await page.getByRole('tooltip').getByText('Viewers may look').waitFor();
  });

  it('deletes the chatbot once its name is typed, and follows the erasing to its end', async () => {
    const id = await create({ name: 'Old shop', system_prompt: 'One.' });
    await account.apiOk('PATCH', `/api/chatbots/${id}`, { system_prompt: 'Two.' });
    const page = await open(id, 'danger');
    await expectGoodLooks(page, 'settings-danger');
    await page.getByRole('button', { name: 'Delete the chatbot' }).click();
    const question = page.getByRole('dialog', { name: 'Delete “Old shop”?' });
    const confirm = question.getByRole('button', { name: 'Delete the chatbot' });
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await question.getByLabel('Type “Old shop” to confirm').fill('Old');
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await expectGoodLooks(page, 'settings-delete');
    await page.goBack();
    await question.waitFor({ state: 'detached' });
    expect((await stored(id)).name).toBe('Old shop');
    await page.getByRole('button', { name: 'Delete the chatbot' }).click();
    await question.getByLabel('Type “Old shop” to confirm').fill('Old shop');
    await confirm.click();
    await page.getByText('What was said through it is being erased').waitFor();
    expect(new URL(page.url()).pathname).toBe('/chatbots');
    expect(await page.getByText('Old shop').count()).toBe(0);
    await expectGoodLooks(page, 'chatbots-deleting');
    await page.reload();
    await page.getByText('What was said through it is being erased').waitFor();
    await page.getByText('everything that was said through it is erased').waitFor({ timeout: 90_000 });
    expect(new URL(page.url()).search).toBe('');
    expect((await account.api('GET', `/api/chatbots/${id}`)).status).toBe(404);
    const database = await productDatabase();
    try {
      expect(await database.promptVersions.countDocuments({ chatbot_id: id })).toBe(0);
    } finally {
      await database.close();
    }
    await page.getByRole('button', { name: 'Put this away' }).click();
    await page.getByText('everything that was said through it is erased').waitFor({ state: 'detached' });
    announce(/status of 404/);
    await page.goto(`/chatbots/${id}/settings/danger`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  }, 150_000);

  it('has nothing at an id that is unknown or another account’s, nor at an unknown section', async () => {
    announce(/status of 404/);
    const other = await createAccount();
    const foreign = (await other.apiOk('POST', '/api/chatbots', { name: 'Foreign' })).id as string;
    const own = await create();
    for (const path of ['bot_unknown/settings', `${foreign}/settings/prompt`, `${own}/settings/nothing`]) {
      const { page } = await visit(`/chatbots/${path}`, { prepare: signedInAs(account.owner) });
      await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
      expect(await page.getByText('Foreign').count()).toBe(0);
    }
  });

  it('is gone through by the keyboard in the order of the screen', async () => {
    const id = await create();
    const page = await open(id, 'answering');
    await page.getByRole('link', { name: 'Answering', exact: true }).focus();
    const order: string[] = [];
    for (let step = 0; step < 9; step += 1) {
      await page.keyboard.press('Tab');
      order.push(String(await page.evaluate(FOCUSED)));
    }
    expect(order).toEqual([
      'People',
      'Office hours',
      'Texts',
      'Danger zone',
      'Wait for further messages, in seconds',
      'Replies an hour to one customer, at most',
      'Pictures',
      'Messages that show the bot nothing',
      'Replies that name what stands in no source',
    ]);
    await page.keyboard.press('Tab');
    await page.keyboard.type('!');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(FOCUSED)).toBe('Save');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(FOCUSED)).toBe('Undo the changes');
    await field(page, 'Replies an hour to one customer, at most').fill('0');
    await page.keyboard.press('Enter');
    expect(await errorOf(page, field(page, 'Replies an hour to one customer, at most'))).toMatch(/from 1 to 10,000/);
    // The first wrong field gets the focus.
    expect(await page.evaluate(FOCUSED)).toBe('Replies an hour to one customer, at most');
  });
});

/** The name of what has the focus. */
const FOCUSED = 'document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText';
