import type { Locator } from 'playwright-core';
import { newIgsid, product, simulator } from '../support/product';
import { waitFor } from '../support/wait-for';
import { expectGoodLooks } from './support/looks';
import { newInstagram } from './support/new-instagram';
import { createAccount } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

/** What a person does at most from an empty account to an answered DM. */
const MOST_STEPS = 25;

describe('the first-run guide', () => {
  const { visit } = withBrowser();

  it('leads from nothing to an answered DM, in few clicks and fields, each step ticked by what is really there', async () => {
    const account = await createAccount('A new shop');
    const { page } = await visit('/start', { prepare: signedInAs(account.owner) });
    let steps = 0;
    const click = async (target: Locator) => {
      steps += 1;
      await target.click();
    };
    const fill = async (target: Locator, text: string) => {
      steps += 1;
      await target.fill(text);
    };
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const field = (name: string) => page.getByLabel(name, { exact: true });
    const step = (name: string) => page.getByRole('listitem').getByRole('link', { name });
    const doneSoFar = async (done: number) => {
      await page.getByText(`${done} of 6`).waitFor();
      expect(await page.getByText('(done)').count()).toBe(done);
    };
    const home = () => click(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }));

    await doneSoFar(0);
    await click(step('Create a chatbot'));
    await fill(field('Name'), 'Fern & Kettle');
    await fill(field('What do you offer?'), 'tea and ferns');
    expect(await field('Instructions for the bot').inputValue()).toContain('tea and ferns');
    steps += 1;
    await field('Who writes the answers').selectOption('builtin');
    await click(button('Create the chatbot'));
    await page.getByRole('region', { name: 'Instagram' }).waitFor();

    await home();
    await doneSoFar(1);
    await click(step('Add knowledge'));
    await click(page.getByRole('button', { name: 'Add knowledge' }).first());
    await click(page.getByRole('tab', { name: 'Text', exact: true }));
    await fill(page.getByRole('dialog').getByLabel('Title', { exact: true }), 'Opening hours');
    await fill(
      page.getByRole('dialog').getByRole('textbox', { name: 'Text', exact: true }),
      'We are open from nine to six, from Monday to Saturday.',
    );
    await click(page.getByRole('dialog').getByRole('button', { name: 'Add this text' }));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('list', { name: 'Sources of knowledge' }).getByText('Ready').waitFor();

    await home();
    await doneSoFar(2);
    await click(step('Try it'));
    await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
    await click(button('When are you open?'));
    await page.getByText('Behind this answer').waitFor();
    await waitFor('the answer', async () => (await page.getByText(/tokens read/).count()) > 0);
    expect(await page.getByRole('log').innerText()).toContain('from nine to six');

    await home();
    await doneSoFar(3);
    const [{ id: chatbotId }] = (await account.apiOk('GET', '/api/chatbots')).data as [{ id: string }];
    const instagram = await newInstagram(chatbotId);
    await click(step('Connect Instagram'));
    await fill(field('Page Access Token'), instagram.page_access_token);
    await fill(field('App Secret'), instagram.app_secret);
    await click(button('Save'));
    const test = page.getByRole('dialog', { name: 'Connection test' });
    await test.getByText(/The bot can answer/).waitFor();
    await click(test.getByRole('button', { name: 'Close' }));

    await home();
    await page.getByText(/^[45] of 6$/).waitFor();
    await expectGoodLooks(page, 'first-run');
    await click(step('Set up the webhook'));
    await click(button('Set up'));
    await page.getByRole('dialog', { name: 'The last steps at Meta' }).waitFor();
    await page.keyboard.press('Escape');
    steps += 1;

    const igsid = newIgsid();
    const to = instagram.instagram_account_id;
    await simulator('POST', '/simulator/messages', { from: igsid, to, text: 'When are you open?' });
    await waitFor('the DM is answered', async () => {
      const { messages } = await simulator('GET', `/simulator/conversations/${igsid}?account=${to}`);
      return (messages as { from: string; text: string }[]).some(
        ({ from, text }) => from === 'business' && text.includes('from nine to six'),
      );
    });
    expect(steps).toBeLessThanOrEqual(MOST_STEPS);
    await waitFor('every step is done', async () => {
      const { steps: all } = await account.apiOk('GET', '/api/onboarding');
      return (all as { done: boolean }[]).every(({ done }) => done);
    });
    await home();
    await page.getByText('Your way to a bot that answers').waitFor({ state: 'detached' });
    await page.goto('/start');
    await doneSoFar(6);
    const { simulatorUrl } = await product();
    const link = page.getByRole('link', { name: 'Open the simulator' });
    expect(new URL((await link.getAttribute('href')) ?? '').port).toBe(new URL(simulatorUrl).port);
  }, 180_000);
});
