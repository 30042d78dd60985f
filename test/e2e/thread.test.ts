import { addFault } from '../support/conversation';
import { createBusiness, newIgsid } from '../support/product';
import type { Business } from '../support/product';
import { conversationIdOf, customerDoes, messagesOf, threadOf } from './support/inbox';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

const HOSTILE = [
  '<script>document.title = "taken over"</script><img src=x onerror="document.title=1">',
  '\u202Eright to left\u202C \u0007 מה שלומך',
  'x'.repeat(900),
  'javascript:alert(1) https://evil.example/?a="><b>',
];

describe('a thread', () => {
  const { visit } = withBrowser();
  let account: Account;
  let business: Business;

  beforeAll(async () => {
    account = await createAccount();
    business = await createBusiness({ name: 'Fern & Kettle' }, account.apiOk);
  }, 60_000);

  const open = (path: string, size: 'desktop' | 'phone' = 'desktop') =>
    visit(path, { prepare: signedInAs(account.owner), size });

  it('shows everything that a customer does, as they see it', async () => {
    const igsid = newIgsid();
    const say = (act: Record<string, unknown>) => customerDoes(business, igsid, act);
    const first = await say({
      text: 'Do you sell moss balls?',
      name: 'Anna Berg',
      username: 'anna.b',
      referral: { source: 'ADS', type: 'OPEN_THREAD', ref: 'spring-ad', ad_id: '120' },
    });
    const id = await conversationIdOf(account, business, igsid);
    await messagesOf(account, id, 'the answer', (all) => all.some(({ delivery }) => delivery === 'sent'));
    await account.apiOk('PATCH', `/api/conversations/${id}`, {
      bot_paused_until: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await say({ attachments: [{ type: 'image' }] });
    await say({ attachments: [{ type: 'audio' }] });
    await say({ attachments: [{ type: 'share' }], text: 'Like this one' });
    await say({ attachments: [{ type: 'ephemeral' }] });
    await say({ text: 'That one, I mean', reply_to: { mid: first } });
    await say({ text: 'Nice story', reply_to: { story: { id: '17', url: '' } } });
    await say({ postback: { payload: 'HOURS', title: 'Opening hours' } });
    const edited = await say({ text: 'Wiht a typo' });
    await say({ edit: { mid: edited, text: 'With no typo', num_edit: 1 } });
    const unsent = await say({ text: 'Never mind this' });
    await say({ unsend: { mid: unsent } });
    await say({ reaction: { mid: first, emoji: '😍' } });

    const { page } = await open(`/conversations/${id}`);
    const shown = threadOf(page);
    await shown.getByText('The customer took this message back.').waitFor();
    await shown.getByText('With no typo').waitFor();
    await shown.getByText('edited', { exact: true }).waitFor();
    await shown.getByText('Opening hours').waitFor();
    await shown.getByText('The story is gone.', { exact: false }).waitFor();
    await shown.locator('audio').waitFor();
    await expectGoodLooks(page, 'thread');
    await shown.getByText('Do you sell moss balls?').first().scrollIntoViewIfNeeded();
    await shown.evaluate((element) => element.scrollTo(0, 0));
    await shown.getByText('Came by an ad: spring-ad').waitFor();
    await shown.getByRole('img', { name: /^The customer reacted with/ }).waitFor();
    await shown.getByRole('button', { name: 'Enlarge the picture' }).first().click();
    await page.getByRole('dialog', { name: 'Picture that the customer sent' }).getByRole('img').waitFor();
    await page.keyboard.press('Escape');
    const order = await shown
      .locator('[data-message]')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  }, 90_000);

  it('shows hostile texts as texts', async () => {
    const igsid = newIgsid();
    await customerDoes(business, igsid, { text: HOSTILE[0], name: '<b>Mallory</b>\u202E', username: 'mallory' });
    const id = await conversationIdOf(account, business, igsid);
    await account.apiOk('PATCH', `/api/conversations/${id}`, {
      bot_paused_until: new Date(Date.now() + 3_600_000).toISOString(),
    });
    for (const text of HOSTILE.slice(1)) await customerDoes(business, igsid, { text });
    await messagesOf(
      account,
      id,
      'all texts',
      (all) => all.filter(({ role }) => role === 'user').length === HOSTILE.length,
    );
    const { page } = await open(`/conversations/${id}?view=all`);
    await threadOf(page).getByText('<script>', { exact: false }).first().waitFor();
    const links = await threadOf(page)
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]));
    expect(links).toEqual([['https://evil.example/?a=', 'noopener noreferrer nofollow']]);
    expect(await page.title()).not.toContain('taken over');
    await expectGoodLooks(page, 'thread-hostile');
  }, 60_000);

  it('says what Instagram refused or never confirmed, and sends it again', async () => {
    await addFault(business, { kind: 'error', path: '/me/messages', code: 551, subcode: 1545041 });
    const igsid = newIgsid();
    await customerDoes(business, igsid, { text: 'Do you deliver?', name: 'Cleo Diaz' });
    const id = await conversationIdOf(account, business, igsid);
    await messagesOf(account, id, 'a failed reply', (all) => all.some(({ delivery }) => delivery === 'failed'));
    const { page } = await open(`/conversations/${id}?view=all`);
    const reply = threadOf(page)
      .getByRole('article')
      .filter({ has: page.getByRole('button', { name: 'Send again' }) });
    await reply.getByText('Not sent', { exact: true }).waitFor();
    await reply.getByText('This person cannot receive messages', { exact: false }).waitFor();
    await expectGoodLooks(page, 'thread-failed');
    await reply.getByRole('button', { name: 'Send again' }).click();
    await threadOf(page).getByRole('button', { name: 'Send again' }).waitFor({ state: 'detached' });
    await messagesOf(account, id, 'the sent reply', (all) => all.some(({ delivery }) => delivery === 'sent'));
  }, 60_000);

  it('tells what stands behind a reply, is rated, and teaches the right answer', async () => {
    const igsid = newIgsid();
    await customerDoes(business, igsid, { text: 'When do you open on Sundays?', name: 'Dora Lind' });
    const id = await conversationIdOf(account, business, igsid);
    await messagesOf(account, id, 'the answer', (all) => all.some(({ delivery }) => delivery === 'sent'));
    const { page } = await open(`/conversations/${id}?view=all`);
    await threadOf(page).getByRole('button', { name: 'Behind this reply' }).click();
    const dialog = page.getByRole('dialog', { name: 'Behind this reply' });
    await dialog.getByText('When do you open on Sundays?').waitFor();
    await dialog.getByRole('button', { name: 'Bad' }).click();
    await dialog.getByText('Rated by Mia Hartmann').waitFor();
    await expectGoodLooks(page, 'behind-reply');
    await dialog.getByRole('tab', { name: 'Timeline' }).click();
    await dialog.getByText('It was sent; Instagram took it.', { exact: false }).first().waitFor();
    await expectGoodLooks(page, 'timeline');
    await dialog.getByRole('tab', { name: 'Teach' }).click();
    expect(await dialog.getByLabel('Question').inputValue()).toBe('When do you open on Sundays?');
    await dialog.getByLabel('Right answer').fill('On Sundays we are closed.');
    await dialog.getByRole('button', { name: 'Teach the bot' }).click();
    await dialog.getByText('The bot knows this now.').waitFor({ timeout: 40_000 });
    await dialog.getByRole('button', { name: 'Ask again' }).click();
    const now = dialog.getByRole('region', { name: 'The answer now' });
    await now.getByText('On Sundays we are closed.').waitFor();
    const before = dialog.getByRole('region', { name: 'The answer that was sent' });
    expect(await before.innerText()).not.toContain('On Sundays we are closed.');
    await expectGoodLooks(page, 'ask-again');
    const answer = await now.locator('bdi').innerText();
    await dialog.getByRole('button', { name: 'Send this now' }).click();
    const reply = page.getByRole('textbox', { name: /^Your reply to/ });
    expect(await reply.inputValue()).toBe(answer);
    expect(await account.apiOk('GET', `/api/conversations/${id}/messages`)).toMatchObject({ data: { length: 2 } });
  }, 90_000);
});
