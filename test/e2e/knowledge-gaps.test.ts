import { waitForAnswers } from '../support/conversation';
import { createBusiness, newIgsid, sendDm } from '../support/product';
import { SiteDouble } from '../support/site-double';
import { at, pageWith } from '../support/site-pages';
import { waitFor } from '../support/wait-for';
import { addReadText, knowledgePath, newChatbot } from './support/knowledge';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

describe('the Knowledge page, of websites and gaps', () => {
  const { visit } = withBrowser();
  let account: Account;

  beforeAll(async () => {
    account = await createAccount();
  });

  const open = async (chatbotId: string, rest: string) => {
    const { page } = await visit(`/chatbots/${chatbotId}/knowledge${rest}`, { prepare: signedInAs(account.owner) });
    // By its tag: a dialog that is open hides the page from roles.
    await page.locator('h1').waitFor();
    return page;
  };

  it('reads a website with its limits, and says what became of each page', async () => {
    const site = await new SiteDouble({ start: '/', responses: [] }).begin(Number(process.env['TEST_SITE_PORT']));
    try {
      site.change([
        at('/', pageWith('The inn stands by the lake.', ['/rooms', '/gone'])),
        at('/rooms', pageWith('A room costs 80 euros a night.')),
        at('/gone', 'Not here', { status: 404 }),
      ]);
      const page = await open(await newChatbot(account), '?add=website');
      const dialog = page.getByRole('dialog', { name: 'Add knowledge' });
      await dialog.getByLabel('Pages at most').fill('0');
      await dialog.getByRole('button', { name: 'Read this website' }).click();
      await dialog.getByText('Enter a whole number from 1 to 10,000.').waitFor();
      await dialog.getByText('Enter something here.').waitFor();
      await expectGoodLooks(page, 'knowledge-website');
      await dialog.getByLabel('Address', { exact: true }).fill(site.start);
      await dialog.getByLabel('Pages at most').fill('50');
      await dialog.getByRole('button', { name: 'Read this website' }).click();
      await dialog.waitFor({ state: 'detached' });
      const source = page.getByRole('list', { name: 'Sources of knowledge' }).getByRole('link');
      await source.click();
      const panel = page.getByRole('dialog');
      await panel.getByText(/^Ready/).waitFor();
      const pages = panel.getByRole('list', { name: 'Pages of the website' }).getByRole('listitem');
      await pages.filter({ hasText: '/rooms' }).getByText('Answered from').waitFor();
      await pages
        .filter({ hasText: '/gone' })
        .getByText(/^Not there/)
        .waitFor();
      await expectGoodLooks(page, 'knowledge-website-pages');
      await panel.getByLabel('Show', { exact: true }).selectOption('missing');
      await pages.filter({ hasText: '/rooms' }).waitFor({ state: 'detached' });
      await pages.filter({ hasText: '/gone' }).waitFor();
    } finally {
      await site.stop();
    }
  });

  it('shows how far a reading is, ends it when told to, and says why nothing can be answered from', async () => {
    const site = await new SiteDouble({ start: '/', responses: [] }).begin(Number(process.env['TEST_SITE_PORT']));
    try {
      site.change([at('/robots.txt', '', { status: 404 }), at('/', '', { hang: true })]);
      const chatbotId = await newChatbot(account);
      const { id } = await account.apiOk('POST', `${knowledgePath(chatbotId)}/websites`, { url: site.start });
      const page = await open(chatbotId, `/${id}`);
      const panel = page.getByRole('dialog');
      await panel.getByText('Being read').waitFor();
      await panel.getByRole('progressbar', { name: 'How far it is' }).waitFor();
      await expectGoodLooks(page, 'knowledge-reading');
      await panel.getByRole('button', { name: 'Cancel reading' }).click();
      await panel.getByText('Could not be read', { exact: true }).first().waitFor();
      await panel.getByRole('button', { name: 'Read again' }).waitFor();
      await panel.getByRole('button', { name: 'Close' }).click();
      await expectGoodLooks(page, 'knowledge-failed');
    } finally {
      await site.stop();
    }
  });

  it('lists what was asked in vain, teaches the answer, and puts away what is not for the bot', async () => {
    const business = await createBusiness({ provider: 'builtin' }, account.apiOk);
    await addReadText(account, business.chatbotId, 'Opening hours', 'We open at nine.');
    for (const question of ['Can I bring my dog into the shop?', 'Do you repair violins?']) {
      const igsid = newIgsid();
      await sendDm(business, igsid, question);
      await waitForAnswers(igsid, business, 1);
    }
    await waitFor('both gaps are listed', async () => {
      const { data } = await account.apiOk('GET', `${knowledgePath(business.chatbotId)}/gaps`);
      return data.length === 2;
    });
    const page = await open(business.chatbotId, '?part=gaps');
    const list = page.getByRole('list', { name: 'Questions without a good answer' });
    const gap = (text: string) => list.locator('> li').filter({ hasText: text });
    await gap('dog').getByText('Asked 1 time by 1 customer').waitFor();
    await gap('dog').getByText('Who asked').click();
    await expectGoodLooks(page, 'knowledge-gaps');
    await gap('dog').getByRole('button', { name: 'Teach' }).click();
    const teaching = page.getByRole('dialog', { name: 'Teach the answer' });
    expect(await teaching.getByLabel('Question', { exact: true }).inputValue()).toContain('my dog');
    await teaching.getByLabel('Answer', { exact: true }).fill('Dogs are welcome, on a leash.');
    await teaching.getByRole('button', { name: 'Add this answer' }).click();
    await teaching.getByText('You can still write to them').waitFor();
    expect(await teaching.getByRole('link', { name: /^Open the conversation/ }).getAttribute('href')).toMatch(
      /^\/conversations\/\S+\?message=/,
    );
    await teaching.getByRole('button', { name: 'Close' }).click();
    await gap('dog').waitFor({ state: 'detached' });
    await gap('violins').getByRole('button', { name: 'Not for the bot' }).click();
    const away = page.getByRole('dialog', { name: 'Not for the bot?' });
    await away.getByLabel('Reason').fill('We are no luthiers.');
    await away.getByRole('button', { name: 'Not for the bot' }).click();
    await page.getByText('No open question').waitFor();
    await page.getByLabel('Show', { exact: true }).selectOption('dismissed');
    await gap('violins').getByText('We are no luthiers.').waitFor();
    await gap('violins').getByRole('button', { name: 'Open it again' }).click();
    await gap('violins').waitFor({ state: 'detached' });
  });
});
