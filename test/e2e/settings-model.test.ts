import type { Page } from 'playwright-core';
import { LanguageModelDouble } from '../support/language-model-double';
import { product } from '../support/product';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { saveSection } from './support/settings';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

const KEY = 'sk-test-of-the-settings-0123456789abcd';
const OTHER_KEY = 'sk-test-of-another-vendor-0123456789wxyz';

describe('the model and the key of a chatbot', () => {
  const { visit, announce } = withBrowser();
  const model = new LanguageModelDouble();
  let account: Account;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    account = await createAccount();
  });
  afterAll(() => model.stop());

  const create = async (settings: object = {}) =>
    (await account.apiOk('POST', '/api/chatbots', { name: 'My shop', ...settings })).id as string;
  const stored = (id: string) => account.apiOk('GET', `/api/chatbots/${id}`);
  const open = async (id: string) => {
    const { page } = await visit(`/chatbots/${id}/settings/model`, { prepare: signedInAs(account.owner) });
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
    return page;
  };
  const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
  const toast = (page: Page, text: string) => page.locator('[data-sonner-toast]').filter({ hasText: text }).first();

  it('are saved and read back; the key is masked and stays nowhere in the page', async () => {
    const id = await create();
    const page = await open(id);
    await page.getByText('The built-in one needs no model and no key.').waitFor();
    await expectGoodLooks(page, 'settings-model-builtin');
    await field(page, 'Who writes the answers').selectOption('openai');
    await field(page, 'Model').fill('gpt-5-mini');
    await field(page, 'API key of OpenAI').fill(` ${KEY}\n`);
    expect(await field(page, 'API key of OpenAI').getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Show API key of OpenAI' }).click();
    expect(await field(page, 'API key of OpenAI').getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Hide API key of OpenAI' }).click();
    await field(page, 'Address of the provider').fill(model.openaiUrl);
    await field(page, 'Temperature').fill('0.3');
    await field(page, 'Longest answer, in tokens').fill('900');
    await field(page, 'Patience, in seconds').fill('120');
    await field(page, 'Ask instead').selectOption('anthropic');
    await field(page, 'Its model').fill('claude-haiku-4-5');
    await saveSection(page);
    expect(await stored(id)).toMatchObject({
      provider: 'openai',
      model: 'gpt-5-mini',
      api_key: { set: true, last4: KEY.slice(-4) },
      base_url: model.openaiUrl,
      temperature: 0.3,
      max_output_tokens: 900,
      patience_seconds: 120,
      fallback_provider: 'anthropic',
      fallback_model: 'claude-haiku-4-5',
    });
    expect(await field(page, 'API key of OpenAI').inputValue()).toBe('');
    expect(await field(page, 'API key of OpenAI').getAttribute('placeholder')).toContain(`…${KEY.slice(-4)}`);
    await expectGoodLooks(page, 'settings-model');
    expect(await page.content()).not.toContain(KEY);
    expect(page.url()).not.toContain(KEY);
    expect(await page.evaluate('JSON.stringify({...localStorage, ...sessionStorage})')).not.toContain(KEY);
    await page.reload();
    expect(await field(page, 'Model').inputValue()).toBe('gpt-5-mini');
    await field(page, 'Model').fill('');
    await field(page, 'Temperature').fill('');
    await field(page, 'Longest answer, in tokens').fill('');
    await field(page, 'Ask instead').selectOption('');
    await field(page, 'Its model').fill('');
    await saveSection(page);
    expect(await stored(id)).toMatchObject({
      ...{ model: null, temperature: null, max_output_tokens: null, fallback_provider: null, fallback_model: null },
      // Nothing was typed, so it was kept.
      api_key: { set: true, last4: KEY.slice(-4) },
    });
  });

  it('lose the key only when it is removed, or when it would go to another vendor, which is said before and after', async () => {
    const id = await create({ provider: 'openai', api_key: KEY });
    const page = await open(id);
    await page.getByRole('button', { name: 'Remove the stored key' }).click();
    await page.getByText('The stored key is removed when you save.').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('Not saved yet', { exact: true }).waitFor({ state: 'detached' });
    await field(page, 'Who writes the answers').selectOption('gemini');
    await page.getByText('It is removed when you save, unless you enter one.').waitFor();
    await saveSection(page);
    await toast(page, 'so it was removed').waitFor();
    expect(await stored(id)).toMatchObject({ provider: 'gemini', api_key: { set: false } });
    await field(page, 'API key of Gemini').fill(OTHER_KEY);
    await saveSection(page);
    expect((await stored(id)).api_key).toMatchObject({ set: true, last4: OTHER_KEY.slice(-4) });
    await page.getByRole('button', { name: 'Remove the stored key' }).click();
    await saveSection(page);
    expect((await stored(id)).api_key).toEqual({ set: false });
  });

  it('are tried with one question: the answer, what it took, and what customers would get when it fails', async () => {
    const id = await create({ provider: 'openai', api_key: KEY, base_url: model.openaiUrl, model: 'gpt-5-mini' });
    model.enqueue(KEY, { text: 'I can tell you about ferns.' });
    const page = await open(id);
    await field(page, 'Question').fill('What do you know?');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    const answer = page.getByRole('region', { name: 'The answer' });
    await answer.getByText('I can tell you about ferns.').waitFor();
    await answer.getByText(/^OpenAI · gpt-5-mini · [\d.]+ s · [\d,]+ tokens$/).waitFor();
    await expectGoodLooks(page, 'settings-model-tried');
    expect(model.requestsOf(KEY)).toHaveLength(1);

    await field(page, 'Question').fill('');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByRole('alert').getByText('Enter something here.').waitFor();

    await field(page, 'Question').fill('And now?');
    await field(page, 'Temperature').fill('1');
    const ask = page.getByRole('button', { name: 'Try', exact: true });
    expect(await ask.getAttribute('aria-disabled')).toBe('true');
    await ask.hover();
    await page.getByRole('tooltip').getByText('Save your changes first').waitFor();
    await page.getByRole('button', { name: 'Undo the changes' }).click();

    model.script(KEY, () => ({
      status: 401,
      body: { error: { message: 'Incorrect API key', type: 'invalid_request_error' } },
    }));
    await ask.click();
    await answer.getByText('No model gave an answer.').waitFor();
    await answer.getByText('Sorry, I cannot answer right now.').waitFor();
    await expectGoodLooks(page, 'settings-model-failed');
    const { data } = await account.apiOk('GET', `/api/chatbots/${id}/conversations`);
    expect(data).toEqual([]);

    announce(/status of 429/);
    await page.route('**/playground', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '30' },
        json: { error: { code: 'rate_limited', message: 'An account may try 30 replies a minute.' } },
      }),
    );
    await ask.click();
    await page.getByText('An account may try 30 replies a minute.').waitFor();
  });
});
