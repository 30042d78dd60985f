import { answersSeenBy } from '../support/conversation';
import { createBusiness, newIgsid } from '../support/product';
import type { Business } from '../support/product';
import { waitFor } from '../support/wait-for';
import { conversationIdOf, customerDoes, messagesOf, replyField, threadOf } from './support/inbox';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

describe('writing in a conversation', () => {
  const { visit, announce } = withBrowser();
  let account: Account;
  let business: Business;
  let igsid: string;
  let id: string;

  beforeAll(async () => {
    account = await createAccount();
    business = await createBusiness({ name: 'Fern & Kettle' }, account.apiOk);
    igsid = newIgsid();
    await customerDoes(business, igsid, { text: 'Is my order ready?', name: 'Ben Okafor', username: 'ben' });
    id = await conversationIdOf(account, business, igsid);
    await messagesOf(account, id, 'the answer', (all) => all.some(({ delivery }) => delivery === 'sent'));
  }, 60_000);

  it('is done on a phone: a DM arrives, a person answers, pauses the bot and looks at the details', async () => {
    const { page } = await visit('/conversations?view=all', { prepare: signedInAs(account.owner), size: 'phone' });
    await page.getByRole('link', { name: 'Ben Okafor' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ben Okafor' }).waitFor();
    await page.getByText('Your reply pauses the bot here for 1 hour.').waitFor();
    await page.getByText(/^The bot may answer for (1 d|2\d h).*; you for [67] d/).waitFor();
    await customerDoes(business, igsid, { text: 'It is the fern' });
    await threadOf(page).getByText('It is the fern').first().waitFor();
    await replyField(page).fill('Yes, you can fetch it today.');
    await expectGoodLooks(page, 'composer');
    await page.getByRole('button', { name: 'Send the reply' }).click();
    await threadOf(page).getByText('Mia Hartmann').waitFor();
    await waitFor('the customer sees it', async () =>
      (await answersSeenBy(igsid, business)).includes('Yes, you can fetch it today.'),
    );
    expect(await replyField(page).inputValue()).toBe('');
    await page.getByText(/^Paused by Mia Hartmann/).waitFor();
    await page.getByRole('button', { name: 'Details' }).click();
    await page.getByRole('heading', { level: 1, name: 'Details' }).waitFor();
    await expectGoodLooks(page, 'details');
    await page.goBack();
    await threadOf(page).waitFor();
    await page.getByRole('button', { name: 'Let the bot answer again' }).click();
    await page.getByText(/^Paused by/).waitFor({ state: 'detached' });
  }, 90_000);

  it('keeps a draft through a reload, counts and splits a long text, and sends each part once', async () => {
    const text = `${'A long sentence about ferns and kettles. '.repeat(30)}\n\nAnd the end of it.`;
    const { page } = await visit(`/conversations/${id}?view=all`, { prepare: signedInAs(account.owner) });
    await replyField(page).fill(text);
    await page.reload();
    expect(await replyField(page).inputValue()).toBe(text);
    await page.getByRole('button', { name: '2 messages' }).click();
    const dialog = page.getByRole('dialog', { name: 'How it is split' });
    const shown = await dialog.getByRole('listitem').locator('bdi').allInnerTexts();
    await expectGoodLooks(page, 'split');
    await page.keyboard.press('Escape');
    const before = (await answersSeenBy(igsid, business)).length;
    await replyField(page).press('Control+Enter');
    await waitFor('both parts', async () => (await answersSeenBy(igsid, business)).length === before + 2);
    expect((await answersSeenBy(igsid, business)).slice(before)).toEqual(shown);
  }, 60_000);

  it('says why a reply cannot be sent: blank, too long, blocked, closed window', async () => {
    const { page } = await visit(`/conversations/${id}?view=all&panel=details`, { prepare: signedInAs(account.owner) });
    const send = page.getByRole('button', { name: 'Send the reply' });
    const reasonIs = async (reason: string | RegExp) => {
      await send.hover();
      await page.getByRole('tooltip', { name: reason }).waitFor();
      await page.mouse.move(0, 0);
    };
    await replyField(page).fill('   ');
    await reasonIs('Write something first.');
    await replyField(page).fill('x'.repeat(5_001));
    await reasonIs('At most 5,000 characters.');
    await replyField(page).fill('A draft that stays');
    await page.getByRole('button', { name: 'Block this person' }).click();
    await page.getByText('This person is blocked. Unblock them under Details to answer.').waitFor();
    expect(await replyField(page).inputValue()).toBe('A draft that stays');
    await page.getByRole('button', { name: 'Unblock this person' }).click();
    await page.getByText(/^The bot may answer for/).waitFor();

    const late = newIgsid();
    await customerDoes(business, late, { text: 'Old', name: 'Late Larry', timestamp: Date.now() - 8 * 86_400_000 });
    const old = await conversationIdOf(account, business, late);
    await page.goto(`/conversations/${old}?view=all`);
    await page.getByText('Nobody may answer', { exact: false }).waitFor();
    await replyField(page).fill('Too late');
    await reasonIs(/^Nobody may answer/);
  }, 60_000);

  it('inserts saved replies, notes for the team alone, and tells of a colleague’s answer', async () => {
    const { page } = await visit(`/conversations/${id}?view=all`, { prepare: signedInAs(account.owner) });
    await page.getByRole('button', { name: 'Saved replies' }).click();
    await page.getByLabel('Short name').fill('hours');
    await page.getByLabel('Text', { exact: true }).fill('We open at nine.');
    await page.getByRole('button', { name: 'Save the reply' }).click();
    await page.getByRole('dialog').getByText(';hours').waitFor();
    await expectGoodLooks(page, 'saved-replies');
    await page.keyboard.press('Escape');
    await replyField(page).fill('');
    await replyField(page).pressSequentially('Hello! ;ho');
    await page.getByRole('option', { name: /;hours/ }).waitFor();
    await page.keyboard.press('Enter');
    await waitFor('it is inserted', async () => (await replyField(page).inputValue()) === 'Hello! We open at nine.');

    const colleague = await account.add('editor', 'Jonas Weber');
    const other = await visit(`/conversations/${id}?view=all`, { prepare: signedInAs(colleague) });
    await replyField(other.page).fill('Already answered by me.');
    await other.page.getByRole('button', { name: 'Send the reply' }).click();
    await page.getByText('Jonas Weber has answered meanwhile:').waitFor();
    expect(await replyField(page).inputValue()).toBe('Hello! We open at nine.');
    await page.getByRole('button', { name: 'I have read it' }).click();

    const sent = (await answersSeenBy(igsid, business)).length;
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByLabel('Note for your team').fill('He prefers ferns.');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await threadOf(page).getByText('Note by Mia Hartmann').waitFor();
    await expectGoodLooks(page, 'note');
    expect((await answersSeenBy(igsid, business)).length).toBe(sent);
  }, 90_000);

  it('is closed to viewers, who are told why', async () => {
    const viewer = await account.add('viewer', 'Vera Voss');
    const { page } = await visit(`/conversations/${id}?view=all&panel=details`, { prepare: signedInAs(viewer) });
    await page.getByText('Viewers may look, not change.', { exact: false }).first().waitFor();
    for (const name of ['Send the reply', 'Block this person', 'Erase this person…'])
      expect(await page.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true');
  });

  it('exports a conversation, and erases the person to the receipt', async () => {
    announce(/status of (403|404)/);
    const { page } = await visit(`/conversations/${id}?view=all&panel=details`, { prepare: signedInAs(account.owner) });
    await page.getByRole('button', { name: 'Export as a file' }).click();
    await page.getByRole('link', { name: 'Download the file' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the file' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
    await page.getByRole('button', { name: 'Erase this person…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase this person?' });
    const erase = dialog.getByRole('button', { name: 'Erase this person' });
    expect(await erase.getAttribute('aria-disabled')).toBe('true');
    await expectGoodLooks(page, 'erase');
    await dialog.getByLabel('Type “Ben Okafor” to erase them').fill('Ben Okafor');
    await erase.click();
    await page.getByText('This person was erased').waitFor();
    await page.getByText(/Receipt era_/).waitFor();
    await waitFor(
      'the conversation is gone',
      async () => (await account.api('GET', `/api/conversations/${id}`)).status === 404,
    );
    // An erasure waits half a minute for steps that were under way, then looks once more.
    await page.getByText('Erasing…').waitFor({ state: 'detached', timeout: 120_000 });
    await expectGoodLooks(page, 'erased');
  }, 180_000);
});
