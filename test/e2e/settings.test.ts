import type { Page } from 'playwright-core';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { saveSection, SETTINGS_SECTIONS } from './support/settings';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

const HOSTILE = '<img src=x onerror=alert(1)> \u202Eevil';

describe('the settings of a chatbot', () => {
  const { visit } = withBrowser();
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
  const toast = (page: Page, text: string | RegExp) =>
    page.locator('[data-sonner-toast]').filter({ hasText: text }).first();

  it('saves the instructions, counts them, and goes back to earlier ones', async () => {
    const id = await create({ system_prompt: 'You sell ferns.' });
    const page = await open(id, 'prompt');
    await page.getByRole('navigation', { name: 'Parts of My shop' }).getByRole('link', { name: 'Settings' }).waitFor();
    await page.getByText('15 of 100,000').waitFor();
    await field(page, 'Name').fill(`Ferns ${HOSTILE}`);
    await field(page, 'Instructions for the bot').fill('You sell ferns and kettles.');
    await page.getByText('Not saved yet', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Instructions (not saved)' }).waitFor();
    await page.getByRole('button', { name: 'Go back to version 1' }).waitFor({ state: 'detached' });
    await saveSection(page);
    expect(await stored(id)).toMatchObject({ name: `Ferns ${HOSTILE}`, system_prompt: 'You sell ferns and kettles.' });
    const versions = page.getByRole('list', { name: 'Earlier instructions' }).getByRole('listitem');
    await versions.filter({ hasText: 'Version 2' }).getByText('In use').waitFor();
    await versions.filter({ hasText: 'Version 2' }).getByText('by Mia Hartmann', { exact: true }).waitFor();
    await versions.filter({ hasText: 'Version 1' }).getByText('with an API key').waitFor();
    await page.getByRole('button', { name: 'Show version 1' }).click();
    await expectGoodLooks(page, 'settings-prompt');
    await field(page, 'Instructions for the bot').fill('Something else.');
    expect(await page.getByRole('button', { name: 'Go back to version 1' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Undo the changes' }).click();
    await page.getByRole('button', { name: 'Go back to version 1' }).click();
    await toast(page, 'Version 1 is in use again').waitFor();
    await versions.filter({ hasText: 'Version 3' }).getByText('In use').waitFor();
    expect((await stored(id)).system_prompt).toBe('You sell ferns.');
    expect(await field(page, 'Instructions for the bot').inputValue()).toBe('You sell ferns.');
  });

  it('saves every setting of answering, and reads it back', async () => {
    const id = await create();
    const page = await open(id, 'answering');
    await page.getByText('until nothing more has come for 1 second, then').waitFor();
    await field(page, 'Wait for further messages, in seconds').fill('0');
    await page.getByText('The bot answers every message at once.').waitFor();
    await field(page, 'Wait for further messages, in seconds').fill('2.5');
    await page.getByText('has come for 2.5 seconds').waitFor();
    await field(page, 'Replies an hour to one customer, at most').fill('12');
    await field(page, 'Pictures').selectOption('off');
    await field(page, 'Messages that show the bot nothing').selectOption('answer');
    await field(page, 'Replies that name what stands in no source').selectOption('hold');
    await field(page, 'Fallback message').fill(`Later. ${HOSTILE}`);
    await page.getByRole('figure').getByText('Later.').waitFor();
    await expectGoodLooks(page, 'settings-answering');
    await saveSection(page);
    expect(await stored(id)).toMatchObject({
      quiet_window_ms: 2_500,
      max_replies_per_hour: 12,
      vision: 'off',
      unreadable_messages: 'answer',
      unsupported_facts: 'hold',
      fallback_message: `Later. ${HOSTILE}`,
    });
    await page.reload();
    expect(await field(page, 'Wait for further messages, in seconds').inputValue()).toBe('2.5');
    expect(await field(page, 'Pictures').inputValue()).toBe('off');
  });

  it('saves every setting about people, and reads it back', async () => {
    const id = await create();
    const page = await open(id, 'people');
    expect(await field(page, 'After it handed over').inputValue()).toBe('1');
    await page.getByRole('checkbox', { name: 'Hand over to a person' }).uncheck();
    await field(page, 'What the customer is told').fill('Mia answers you.');
    await page.getByRole('figure').getByText('Mia answers you.').waitFor();
    await field(page, 'Further words that ask for a person').fill('the boss\n\n  a real human  ');
    await field(page, 'After it handed over').fill('2');
    await field(page, 'Unit of “After it handed over”').selectOption('days');
    await field(page, 'After a customer only asked for a person').fill('45');
    await field(page, 'After one of you answered').fill('1.5');
    await page.getByRole('button', { name: 'Add a message' }).click();
    await field(page, 'Automatic message 1').fill('We are away.\nBack at nine.');
    await expectGoodLooks(page, 'settings-people');
    await saveSection(page);
    expect(await stored(id)).toMatchObject({
      handoff: 'off',
      handoff_message: 'Mia answers you.',
      handoff_phrases: ['the boss', 'a real human'],
      handoff_pause_minutes: 2 * 1_440,
      handoff_wish_pause_minutes: 45,
      takeover_pause_minutes: 90,
      automated_messages: ['We are away.\nBack at nine.'],
    });
    await page.reload();
    expect(await field(page, 'After it handed over').inputValue()).toBe('2');
    expect(await field(page, 'After one of you answered').inputValue()).toBe('90');
    expect(await field(page, 'Further words that ask for a person').inputValue()).toBe('the boss\na real human');
    await page.getByRole('button', { name: 'Remove automatic message 1' }).click();
    await saveSection(page);
    expect((await stored(id)).automated_messages).toEqual([]);
  });

  it('saves a week of office hours with its zone, and says what holds now', async () => {
    const id = await create();
    const page = await open(id, 'office-hours');
    await expectGoodLooks(page, 'settings-office-hours-none');
    await page.getByRole('checkbox', { name: 'Keep office hours' }).check();
    await field(page, 'Time zone').click();
    await page.getByPlaceholder('Type to find…').fill('Berlin');
    await page.getByRole('option', { name: 'Europe/Berlin' }).click();
    await page.getByRole('button', { name: 'Remove opening 1 of Friday' }).click();
    await page.getByRole('group', { name: 'Friday' }).getByText('Closed').waitFor();
    await field(page, 'Monday, opening 1: from').fill('08:30');
    await page.getByRole('button', { name: 'Add an opening on Monday' }).click();
    await field(page, 'Monday, opening 2: from').fill('20:00');
    await field(page, 'Monday, opening 2: until').fill('02:00');
    await page.getByRole('group', { name: 'Monday' }).getByText('the next day').waitFor();
    await page.getByRole('button', { name: 'Copy Monday to Monday to Friday' }).click();
    await field(page, 'While nobody is there').selectOption('message');
    await field(page, 'While somebody is there').selectOption('silent');
    await field(page, 'Message').fill('Back at half past eight.');
    await page.getByRole('figure').getByText('Back at half past eight.').waitFor();
    await page.getByText(/^Now: (open|closed) until \w+ \d\d:\d\d \(\w+ \d\d:\d\d there\)$/).waitFor();
    await expectGoodLooks(page, 'settings-office-hours');
    await saveSection(page);
    const { office_hours } = await stored(id);
    expect(office_hours).toMatchObject({
      timezone: 'Europe/Berlin',
      outside: 'message',
      inside: 'silent',
      message: 'Back at half past eight.',
    });
    expect(office_hours.open).toEqual(
      [1, 2, 3, 4, 5].flatMap((day) => [
        { day, from: '08:30', to: '18:00' },
        { day, from: '20:00', to: '02:00' },
      ]),
    );
    await page.reload();
    expect(await field(page, 'Friday, opening 2: until').inputValue()).toBe('02:00');
    await page.getByRole('checkbox', { name: 'Keep office hours' }).uncheck();
    await saveSection(page);
    expect((await stored(id)).office_hours).toBeNull();
  });

  it('says open or closed as the bot acts: never open, always open, and open around the clock', async () => {
    const always = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: '00:00', to: '24:00' }));
    const id = await create({ office_hours: { timezone: 'UTC', open: always } });
    const page = await open(id, 'office-hours');
    await page.getByText(/^Now: open always/).waitFor();
    await page.getByRole('group', { name: 'Sunday' }).getByText('all day').waitFor();
    expect(await page.getByText('Not saved yet', { exact: true }).count()).toBe(0);
    await account.apiOk('PATCH', `/api/chatbots/${id}`, { office_hours: { timezone: 'UTC', open: [] } });
    await page.reload();
    await page.getByText(/^Now: closed always/).waitFor();
    await page.getByText('The bot answers.', { exact: true }).waitFor();
  });

  it('saves the texts that customers get besides answers, as they see them, and clears them', async () => {
    const id = await create();
    const page = await open(id, 'texts');
    await field(page, 'Welcome (optional)').or(page.getByLabel('Welcome')).first().fill(`Welcome! ${HOSTILE}`);
    await page.getByLabel('That a bot writes').fill('A bot writes here.');
    await page.getByRole('figure').first().getByText('A bot writes here.').waitFor();
    await page.getByRole('checkbox', { name: 'Answer comments by a private message' }).check();
    await page.getByRole('figure').last().getByText('Written by the model').waitFor();
    await page.getByLabel('The private message').fill('Thanks for your comment!');
    await page.getByRole('figure').last().getByText('Thanks for your comment!').waitFor();
    await expectGoodLooks(page, 'settings-texts');
    await saveSection(page);
    expect(await stored(id)).toMatchObject({
      welcome_message: `Welcome! ${HOSTILE}`,
      disclosure_text: 'A bot writes here.',
      private_replies: 'on',
      private_reply_message: 'Thanks for your comment!',
    });
    await page.reload();
    await page.getByLabel('Welcome').fill('  ');
    await page.getByLabel('That a bot writes').fill('');
    await page.getByLabel('The private message').fill('');
    await page.getByRole('checkbox', { name: 'Answer comments by a private message' }).uncheck();
    await saveSection(page);
    expect(await stored(id)).toMatchObject({
      welcome_message: null,
      disclosure_text: null,
      private_replies: 'off',
      private_reply_message: null,
    });
  });
});
