import type { Page } from 'playwright-core';
import { addReadText, knowledgePath, newChatbot, sourceRow } from './support/knowledge';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

const HOSTILE = '<img src=x onerror=alert(1)> \u202Eevil';

describe('the Knowledge page', () => {
  const { visit, announce } = withBrowser();
  let account: Account;

  beforeAll(async () => {
    account = await createAccount();
  });

  const open = async (chatbotId: string, rest = '', as: 'owner' | 'viewer' = 'owner') => {
    const person = as === 'owner' ? account.owner : await account.add('viewer');
    const { page } = await visit(`/chatbots/${chatbotId}/knowledge${rest}`, { prepare: signedInAs(person) });
    // By its tag: a dialog that is open hides the page from roles.
    await page.locator('h1').waitFor();
    return page;
  };
  const ready = (page: Page, title: string) => sourceRow(page, title).getByText('Ready', { exact: true }).waitFor();
  const toast = (page: Page, text: string) => page.locator('[data-sonner-toast]').filter({ hasText: text }).first();

  it('begins empty, takes a text, a pair and a file, shows them become ready, and finds what they say', async () => {
    const page = await open(await newChatbot(account));
    await page.getByText('The chatbot knows nothing yet').waitFor();
    await expectGoodLooks(page, 'knowledge-empty');

    await page.getByRole('button', { name: 'Add knowledge' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add knowledge' });
    await dialog.getByRole('tab', { name: 'Text', exact: true }).click();
    await dialog.getByRole('button', { name: 'Add this text' }).click();
    await dialog.getByRole('alert').getByText('Enter something here.').first().waitFor();
    await dialog.getByLabel('Title', { exact: true }).fill('Delivery');
    await dialog
      .getByLabel('Text', { exact: true })
      .last()
      .fill('We deliver on Tuesdays and Thursdays, for 4.90 euros.');
    await expectGoodLooks(page, 'knowledge-add-text');
    await dialog.getByRole('button', { name: 'Add this text' }).click();
    await dialog.waitFor({ state: 'detached' });
    await ready(page, 'Delivery');

    await page.getByRole('button', { name: 'Add knowledge' }).click();
    await dialog.getByRole('tab', { name: 'Question and answer' }).click();
    await dialog.getByLabel('Question', { exact: true }).fill(`Do you sell ferns? ${HOSTILE}`);
    await dialog.getByLabel('Answer', { exact: true }).fill('Yes, eleven kinds of ferns.');
    await dialog.getByRole('button', { name: 'Add this answer' }).click();
    await ready(page, 'Do you sell ferns?');

    await page.getByRole('button', { name: 'Add knowledge' }).click();
    const picture = Buffer.from('89504e470d0a1a0a', 'hex');
    announce(/status of 415/);
    await dialog.locator('input[type=file]').setInputFiles([
      {
        name: 'returns.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('# Returns\n\nPlants are taken back for 14 days.'),
      },
      { name: 'song.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('ID3 la la') },
      { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
      { name: 'forged.pdf', mimeType: 'application/pdf', buffer: picture },
    ]);
    const uploads = dialog.getByRole('region', { name: 'Uploads' }).getByRole('listitem');
    await uploads.filter({ hasText: 'returns.md' }).getByText('Arrived').waitFor();
    await uploads.filter({ hasText: 'song.mp3' }).getByText('Files of this kind cannot be read').waitFor();
    await uploads.filter({ hasText: 'nothing.txt' }).getByText('This file is empty').waitFor();
    await uploads.filter({ hasText: 'forged.pdf' }).getByText('is a picture, which cannot be read').waitFor();
    await expectGoodLooks(page, 'knowledge-uploads');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Put the list away' }).click();
    await ready(page, 'returns');
    await expectGoodLooks(page, 'knowledge');

    await page.getByRole('tab', { name: 'What would be found' }).click();
    await page.getByLabel('Question of a customer').fill('On which days do you deliver?');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    const best = page.getByRole('list', { name: 'Passages that would be found' }).getByRole('listitem').first();
    await best.getByText('on Tuesdays and Thursdays').waitFor();
    await best.getByText(/Fits well \(\d/).waitFor();
    await expectGoodLooks(page, 'knowledge-found');
    await best.getByRole('link', { name: 'Delivery' }).click();
    await page.getByRole('dialog', { name: 'Delivery' }).getByText('for 4.90 euros').waitFor();
  });

  it('filters by kind, status and title in the address', async () => {
    const chatbotId = await newChatbot(account);
    await addReadText(account, chatbotId, 'Opening hours', 'We open at nine.');
    await addReadText(account, chatbotId, 'Prices', 'A fern costs 12 euros.');
    const page = await open(chatbotId);
    await sourceRow(page, 'Prices').waitFor();
    await page.getByLabel('Search the titles').fill('hours');
    await sourceRow(page, 'Prices').waitFor({ state: 'detached' });
    await sourceRow(page, 'Opening hours').waitFor();
    expect(new URL(page.url()).searchParams.get('search')).toBe('hours');
    await page.getByLabel('Kind').selectOption('website');
    await page.getByText('No source fits this filter').waitFor();
    await page.reload();
    await page.getByText('No source fits this filter').waitFor();
    await page.getByRole('button', { name: 'Show every source' }).click();
    await sourceRow(page, 'Prices').waitFor();
    expect(await page.getByLabel('Search the titles').inputValue()).toBe('');
  });

  it('shows a source, changes its text without losing it by a slip, reads it again, and deletes it after a question', async () => {
    const chatbotId = await newChatbot(account);
    const id = await addReadText(account, chatbotId, 'Opening hours', 'We open at nine.');
    const page = await open(chatbotId);
    await sourceRow(page, 'Opening hours').getByRole('link').click();
    const panel = page.getByRole('dialog', { name: 'Opening hours' });
    await panel.getByText('We open at nine.').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/chatbots/${chatbotId}/knowledge/${id}`);
    await expectGoodLooks(page, 'knowledge-source');

    await panel.getByRole('button', { name: 'Edit' }).click();
    await panel.getByLabel('Text', { exact: true }).fill('We open at ten.');
    await panel.getByRole('button', { name: 'Close' }).click();
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
    await leaving.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByRole('button', { name: 'Save and read again' }).click();
    await panel.getByText('We open at ten.').waitFor();
    await panel.getByText('Ready', { exact: true }).waitFor();
    expect((await account.apiOk('GET', `${knowledgePath(chatbotId)}/${id}`)).text).toBe('We open at ten.');

    await panel.getByRole('button', { name: 'Read again' }).click();
    await toast(page, 'It is being read again').waitFor();
    await panel.getByText('Ready', { exact: true }).waitFor();

    await panel.getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('dialog', { name: 'Delete “Opening hours”?' });
    await question.getByText('Replies lose 1 passage at once').waitFor();
    await expectGoodLooks(page, 'knowledge-delete');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByRole('button', { name: 'Delete' }).click();
    await question.getByRole('button', { name: 'Delete this source' }).click();
    await toast(page, 'Deleted').waitFor();
    await page.getByText('The chatbot knows nothing yet').waitFor();
    expect((await account.apiOk('GET', knowledgePath(chatbotId))).data).toEqual([]);
  });

  it('downloads a file as it was uploaded', async () => {
    const page = await open(await newChatbot(account), '?add=files');
    const dialog = page.getByRole('dialog', { name: 'Add knowledge' });
    const buffer = Buffer.from('Shipping takes two days.');
    await dialog.locator('input[type=file]').setInputFiles([{ name: 'shipping.txt', mimeType: 'text/plain', buffer }]);
    await dialog.getByText('Arrived').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await sourceRow(page, 'shipping').getByRole('link').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('link', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('shipping.txt');
  });

  it('shows a viewer everything and why nothing can be changed', async () => {
    const chatbotId = await newChatbot(account);
    const id = await addReadText(account, chatbotId, 'Prices', 'A fern costs 12 euros.');
    const page = await open(chatbotId, `/${id}`, 'viewer');
    const panel = page.getByRole('dialog', { name: 'Prices' });
    for (const name of ['Edit', 'Read again', 'Delete']) {
      expect([name, await panel.getByRole('button', { name, exact: true }).getAttribute('aria-disabled')]).toEqual([
        name,
        'true',
      ]);
    }
    await panel.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Add knowledge' }).hover();
    await page.getByRole('tooltip').getByText('Viewers may look').waitFor();
  });

  it('says the same of a source that is unknown and one of another account', async () => {
    announce(/status of 404/);
    const chatbotId = await newChatbot(account);
    const other = await createAccount();
    const foreignChatbot = (await other.apiOk('POST', '/api/chatbots', { name: 'Foreign' })).id as string;
    const foreign = (
      await other.apiOk('POST', `${knowledgePath(foreignChatbot)}/texts`, { title: 'Secret', text: 'Secret' })
    ).id as string;
    for (const id of ['source_unknown', foreign]) {
      const page = await open(chatbotId, `/${id}`);
      await page.getByRole('dialog', { name: 'There is nothing here' }).waitFor();
      expect(await page.getByText('Secret').count()).toBe(0);
    }
  });
});
