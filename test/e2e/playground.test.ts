import type { Page } from 'playwright-core';
import { createModelBusiness } from '../support/business-with-model';
import type { ModelBusiness } from '../support/business-with-model';
import { LanguageModelDouble } from '../support/language-model-double';
import { product } from '../support/product';
import { waitFor } from '../support/wait-for';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account, Person } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

/** Before and after the changes are saved. */
const ANSWER = /^(We open at nine|Nine)\.$/;
const LONG = `${Array.from({ length: 24 }, (_, day) => `On day ${day + 1} we open at nine and close at ${day % 12} past six.`).join(' ')}\n\nCome by!`;

describe('the Playground', () => {
  const { visit, announce } = withBrowser();
  const model = new LanguageModelDouble();
  let account: Account;
  let business: ModelBusiness;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    account = await createAccount();
    business = await createModelBusiness(
      model,
      { name: 'Fern & Kettle', system_prompt: 'You answer for a tea shop. Be kind.' },
      account.apiOk,
    );
    model.script(business.key, ({ system }) => ({ text: system.includes('Be brief.') ? 'Nine.' : 'We open at nine.' }));
    await account.apiOk('POST', `/api/chatbots/${business.chatbotId}/knowledge/texts`, {
      title: 'Opening hours',
      text: 'The shop opens at nine in the morning, from Monday to Saturday.',
    });
    await waitFor('the knowledge is ready', async () => {
      const { data } = await account.apiOk('GET', `/api/chatbots/${business.chatbotId}/knowledge`);
      return data[0]?.status === 'ready';
    });
  }, 60_000);

  afterAll(async () => model.stop());

  const address = (search = '') => `/chatbots/${business.chatbotId}/playground${search}`;
  const open = async (search = '', person: Person = account.owner) => {
    const { page } = await visit(address(search), { prepare: signedInAs(person) });
    await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
    return page;
  };
  const log = (page: Page) => page.getByRole('log', { name: 'What was tried' });
  const ask = async (page: Page, question: string) => {
    await page.getByLabel('Your question', { exact: true }).fill(question);
    await page.getByLabel('Your question', { exact: true }).press('Enter');
  };
  const askButton = (page: Page) => page.getByRole('button', { name: 'Ask', exact: true });
  const reasonIs = async (page: Page, reason: RegExp | string) => {
    await askButton(page).hover();
    await page.getByRole('tooltip', { name: reason }).waitFor();
    await page.mouse.move(0, 0);
  };
  const playgroundCalls = '**/playground';

  it('answers as at Instagram: passages, the prompt in its parts, tokens, times and the split', async () => {
    const page = await open();
    await expectGoodLooks(page, 'playground-empty');
    await page.getByRole('button', { name: 'When are you open?' }).click();
    await log(page).getByText('We open at nine.').waitFor();
    await log(page).getByText('21 tokens read, 7 written').waitFor();
    model.enqueue(business.key, { text: LONG });
    await ask(page, 'Tell me more about it');
    await log(page).getByText('In 2 messages').waitFor();
    await log(page)
      .getByText(/Come by!$/)
      .waitFor();
    const asked =
      model
        .requestsOf(business.key)
        .at(-1)
        ?.messages.map(({ content }) => content) ?? [];
    expect(asked.slice(0, 2)).toEqual(['When are you open?', 'We open at nine.']);
    await expectGoodLooks(page, 'playground');

    await page.getByRole('button', { name: 'Behind this answer' }).last().click();
    const dialog = page.getByRole('dialog', { name: 'Behind this answer' });
    await dialog.getByRole('link', { name: 'Opening hours' }).waitFor();
    await expectGoodLooks(page, 'playground-passages');
    await dialog.getByRole('tab', { name: 'Prompt' }).click();
    const parts = ['Your instructions', 'Rules of BotSmith', 'Knowledge', 'What was said before', 'The question'];
    for (const part of parts) {
      await dialog.getByRole('heading', { name: new RegExp(`^${part}: [\\d,]+ tokens$`) }).waitFor();
    }
    const counted = await dialog.getByRole('heading', { name: /tokens$/ }).allInnerTexts();
    const sum = counted.map((text) => Number(/(\d+) tokens$/.exec(text)?.[1])).reduce((all, one) => all + one, 0);
    await dialog.getByText(`${sum} tokens in all`).waitFor();
    await dialog.getByText('You answer for a tea shop. Be kind.').waitFor();
    await expectGoodLooks(page, 'playground-prompt');
    await dialog.getByRole('tab', { name: 'Time and tokens' }).click();
    await dialog.getByText('Answer written').waitFor();
    await expectGoodLooks(page, 'playground-times');
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
    expect((await account.apiOk('GET', '/api/conversations')).data).toEqual([]);
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByText('Ask the first question').waitFor();
  }, 120_000);

  it('tries changes beside the stored settings, keeps them through a reload, and saves them after their difference', async () => {
    const page = await open('?changes=open');
    const field = (name: string) => page.getByLabel(name, { exact: true });
    await field('Temperature').fill('hot');
    await page.getByRole('alert').getByText('A number from 0 to 2.').waitFor();
    await reasonIs(page, 'Something under Changes cannot be tried yet.');
    await field('Temperature').fill('0,4');
    await field('Instructions').fill('You answer for a tea shop. Be brief.');
    await field('Knowledge to paste').fill('We are closed on 1 May.');
    await ask(page, 'When are you open?');
    await log(page).getByRole('region', { name: 'As it is' }).getByText('We open at nine.').waitFor();
    const changed = log(page).getByRole('region', { name: 'With your changes' });
    await changed.getByText('Nine.', { exact: true }).waitFor();
    await expectGoodLooks(page, 'playground-changes');
    await changed.getByRole('button', { name: 'Behind this answer' }).click();
    await page.getByRole('dialog').getByText('We are closed on 1 May.').waitFor();
    await page.keyboard.press('Escape');
    const [before] = [await account.apiOk('GET', `/api/chatbots/${business.chatbotId}`)];
    expect(before).toMatchObject({ system_prompt: 'You answer for a tea shop. Be kind.', temperature: null });

    await page.reload();
    expect(await field('Instructions').inputValue()).toBe('You answer for a tea shop. Be brief.');
    await page.getByRole('switch', { name: 'Both side by side' }).click();
    await ask(page, 'When are you open?');
    await changed.getByText('Nine.', { exact: true }).waitFor();
    expect(await log(page).getByRole('region', { name: 'As it is' }).count()).toBe(0);

    // Somebody else changes the chatbot meanwhile: the difference is one to what is stored now.
    await account.apiOk('PATCH', `/api/chatbots/${business.chatbotId}`, { temperature: 0.4 });
    await page.getByRole('button', { name: 'Save to the chatbot…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save to the chatbot?' });
    await dialog.locator('del', { hasText: 'kind' }).waitFor();
    await dialog.locator('ins', { hasText: 'brief' }).waitFor();
    await dialog.getByRole('heading', { name: 'Temperature' }).waitFor({ state: 'detached' });
    await expectGoodLooks(page, 'playground-save');
    await dialog.getByLabel('Its title').fill(' ');
    await dialog.getByRole('alert').getByText('Enter something here.').waitFor();
    await dialog.getByLabel('Its title').fill('Holidays');
    announce(/status of 503/);
    await page.route('**/knowledge/texts', (route) => route.fulfill({ status: 503, json: {} }), { times: 1 });
    await dialog.getByRole('button', { name: 'Save to the chatbot' }).click();
    await dialog.getByText('A part of BotSmith is away for a moment.').waitFor();
    await dialog.getByRole('button', { name: 'Save to the chatbot' }).click();
    await page.getByText('The chatbot answers with this from now on').waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await account.apiOk('GET', `/api/chatbots/${business.chatbotId}`)).toMatchObject({
      ...{ system_prompt: 'You answer for a tea shop. Be brief.', temperature: 0.4, provider: 'openai' },
    });
    const { data } = await account.apiOk('GET', `/api/chatbots/${business.chatbotId}/knowledge`);
    expect((data as { title: string }[]).filter(({ title }) => title === 'Holidays')).toHaveLength(1);
    expect(await field('Knowledge to paste').inputValue()).toBe('');
    expect(await page.evaluate('Object.keys(sessionStorage).filter((name) => name.includes("trial"))')).toEqual([]);
  }, 120_000);

  it('counts the wait down when as many as a minute may have were tried', async () => {
    announce(/status of 429/);
    const page = await open();
    const body = { error: { code: 'rate_limited', message: 'An account may try 30 replies a minute.' } };
    await page.route(
      playgroundCalls,
      (route) => route.fulfill({ status: 429, json: body, headers: { 'retry-after': '4' } }),
      {
        times: 1,
      },
    );
    await ask(page, 'When are you open?');
    await log(page).getByText('An account may try 30 replies a minute.').waitFor();
    await page.getByText(/^You can ask again in [1-4] s$/).waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).getAttribute('aria-disabled')).toBe('true');
    await reasonIs(page, 'No more trials for the moment.');
    await expectGoodLooks(page, 'playground-wait');
    await page.getByText(/^You can ask again in/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await log(page).getByText(ANSWER).waitFor();
  }, 90_000);

  it('has a state for every way in which an answer can fail, and another try', async () => {
    announce(/status of (500|503)|ERR_/);
    const page = await open();
    const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    const stream = { contentType: 'text/event-stream' };
    const failures = [
      [
        { status: 500, json: { error: { code: 'internal', message: 'x' }, request_id: 'req_1' } },
        /Something went wrong here/,
      ],
      [{ status: 503, json: {} }, /A part of BotSmith is away/],
      [{ status: 200, contentType: 'text/html', body: '<h1>Proxy</h1>' }, /Something between you and BotSmith/],
      [
        { ...stream, body: event('failed', { code: 'bot_silent', message: 'The chatbot would keep silent now.' }) },
        /would keep silent/,
      ],
      [{ ...stream, body: event('passages', { passages: [], degraded: false, took_ms: 5 }) }, /The answer broke off/],
    ] as const;
    await page.route(playgroundCalls, (route) => route.fulfill(failures[0][0]), { times: 1 });
    await ask(page, 'When are you open?');
    for (const [index, [, words]] of failures.entries()) {
      await log(page).getByText(words).waitFor();
      const next = failures[index + 1];
      if (next) await page.route(playgroundCalls, (route) => route.fulfill(next[0]), { times: 1 });
      else await page.route(playgroundCalls, (route) => route.abort(), { times: 1 });
      await page.getByRole('button', { name: 'Try again' }).click();
    }
    await log(page).getByText('BotSmith cannot be reached.').waitFor();
    await expectGoodLooks(page, 'playground-failed');
    await page.getByRole('button', { name: 'Try again' }).click();
    await log(page).getByText(ANSWER).waitFor();
    await reasonIs(page, 'Write a question first.');
    await page.getByLabel('Your question', { exact: true }).fill('x'.repeat(10_001));
    await page.getByRole('alert').getByText('At most 10,000 characters.').waitFor();
  }, 90_000);

  it('ends the run when the page is left, and when somebody stops it', async () => {
    const page = await open();
    const ended: string[] = [];
    page.on('requestfailed', (request) => {
      if (request.url().endsWith('/playground')) ended.push(request.failure()?.errorText ?? '');
    });
    model.enqueue(business.key, { hang: true }, { hang: true });
    await ask(page, 'When are you open?');
    await log(page)
      .getByText(/Writing the answer…$/)
      .waitFor();
    await reasonIs(page, 'Wait for the answer, or stop it.');
    await page.getByRole('button', { name: 'Stop' }).click();
    await log(page).getByText('Stopped before the answer was there.').waitFor();
    await waitFor('the first call ends', () => ended.length === 1);
    await page.getByRole('button', { name: 'Try again' }).click();
    await log(page)
      .getByText(/Writing the answer…$/)
      .waitFor();
    await page.getByRole('link', { name: 'Integrations' }).click();
    await page.getByRole('region', { name: 'Instagram' }).waitFor();
    await waitFor('the second call ends', () => ended.length === 2);
  }, 90_000);

  it('shows a viewer all of it, and why nothing can be tried', async () => {
    const page = await open('?changes=open', await account.add('viewer'));
    await page.getByLabel('Your question', { exact: true }).fill('When are you open?');
    await reasonIs(page, /^Viewers may look/);
    await page.getByLabel('Your question', { exact: true }).press('Enter');
    await page.getByRole('button', { name: 'When are you open?' }).click({ force: true });
    await page.getByLabel('Instructions', { exact: true }).fill('Be rude.');
    expect(await page.getByRole('button', { name: 'Save to the chatbot…' }).getAttribute('aria-disabled')).toBe('true');
    expect(await log(page).count()).toBe(0);
  });

  it('shows what hostile texts are: text', async () => {
    const hostile = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> \u202Eevil javascript:alert(1)';
    model.enqueue(business.key, { text: hostile });
    const page = await open();
    await ask(page, `${hostile} ${'x'.repeat(3_000)}`);
    await log(page).getByText('<script>window.hit=1</script>').last().waitFor();
    await log(page)
      .getByText(/tokens read/)
      .waitFor();
    expect(await page.evaluate('window.hit')).toBeUndefined();
    await expectGoodLooks(page, 'playground-hostile');
  }, 90_000);

  it('looks the same for an id that is unknown and one of another account', async () => {
    announce(/status of 404/);
    const foreign = (await (await createAccount()).apiOk('POST', '/api/chatbots', { name: 'Foreign' })).id as string;
    for (const id of ['bot_unknown', foreign]) {
      const { page } = await visit(`/chatbots/${id}/playground`, { prepare: signedInAs(account.owner) });
      await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    }
  });
});
