import type { Page } from 'playwright-core';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { errorOf } from './support/settings';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

/** Each setting as the API names it, with the section and the field that it stands in. */
const FIELDS: readonly (readonly [section: string, location: string, label: string])[] = [
  ['prompt', 'name', 'Name'],
  ['prompt', 'system_prompt', 'Instructions for the bot'],
  ['model', 'provider', 'Who writes the answers'],
  ['model', 'model', 'Model'],
  ['model', 'api_key', 'API key of OpenAI'],
  ['model', 'base_url', 'Address of the provider'],
  ['model', 'temperature', 'Temperature'],
  ['model', 'max_output_tokens', 'Longest answer, in tokens'],
  ['model', 'patience_seconds', 'Patience, in seconds'],
  ['model', 'fallback_provider', 'Ask instead'],
  ['model', 'fallback_model', 'Its model'],
  ['answering', 'quiet_window_ms', 'Wait for further messages, in seconds'],
  ['answering', 'max_replies_per_hour', 'Replies an hour to one customer, at most'],
  ['answering', 'vision', 'Pictures'],
  ['answering', 'unreadable_messages', 'Messages that show the bot nothing'],
  ['answering', 'unsupported_facts', 'Replies that name what stands in no source'],
  ['answering', 'fallback_message', 'Fallback message'],
  ['people', 'handoff', 'Hand over to a person'],
  ['people', 'handoff_message', 'What the customer is told'],
  ['people', 'handoff_phrases.0', 'Further words that ask for a person'],
  ['people', 'handoff_pause_minutes', 'After it handed over'],
  ['people', 'handoff_wish_pause_minutes', 'After a customer only asked for a person'],
  ['people', 'takeover_pause_minutes', 'After one of you answered'],
  ['people', 'automated_messages.0', 'Automatic message 1'],
  ['office-hours', 'office_hours.timezone', 'Time zone'],
  ['office-hours', 'office_hours.open.0.from', 'Monday, opening 1: from'],
  ['office-hours', 'office_hours.open.0.to', 'Monday, opening 1: until'],
  ['office-hours', 'office_hours.inside', 'While somebody is there'],
  ['office-hours', 'office_hours.outside', 'While nobody is there'],
  ['office-hours', 'office_hours.message', 'Message'],
  ['texts', 'welcome_message', 'Welcome'],
  ['texts', 'disclosure_text', 'That a bot writes'],
  ['texts', 'private_replies', 'Answer comments by a private message'],
  ['texts', 'private_reply_message', 'The private message'],
];

/** What makes each section differ from what is stored. */
const TOUCHED: Record<string, string> = {
  prompt: 'Name',
  model: 'Model',
  answering: 'Fallback message',
  people: 'What the customer is told',
  'office-hours': 'Message',
  texts: 'Welcome',
};

const LONG = 'x'.repeat(1_001);

/** What the page itself refuses, without asking the server. */
const REFUSED_HERE: readonly (readonly [section: string, label: string, typed: string, words: RegExp])[] = [
  ['prompt', 'Name', '   ', /Enter something here/],
  ['prompt', 'Name', 'x'.repeat(201), /At most 200 characters/],
  ['prompt', 'Instructions for the bot', 'x'.repeat(100_001), /At most 100,000 characters/],
  ['model', 'Temperature', '2.1', /from 0 to 2/],
  ['model', 'Temperature', 'warm', /from 0 to 2/],
  ['model', 'Longest answer, in tokens', '1.5', /whole number from 1 to 32,000/],
  ['model', 'Patience, in seconds', '', /Enter something here/],
  ['model', 'Patience, in seconds', '1801', /from 1 to 1,800/],
  ['answering', 'Wait for further messages, in seconds', '61', /from 0 to 60/],
  ['answering', 'Replies an hour to one customer, at most', '0', /from 1 to 10,000/],
  ['answering', 'Fallback message', '', /Enter something here/],
  ['answering', 'Fallback message', LONG, /At most 1,000 characters/],
  ['people', 'What the customer is told', ' ', /Enter something here/],
  ['people', 'Further words that ask for a person', 'fine\nx', /Line 2: from 2 to 200/],
  ['people', 'Further words that ask for a person', 'word\n'.repeat(51), /At most 50 lines/],
  ['people', 'After it handed over', '31', /From 1 minute to 30 days/],
  ['people', 'After one of you answered', '0', /From 1 minute to 30 days/],
  ['people', 'Automatic message 1', '', /Enter something here/],
  ['office-hours', 'Monday, opening 1: from', '', /Enter something here/],
  ['office-hours', 'Message', '', /Enter something here/],
  ['texts', 'Welcome', LONG, /At most 1,000 characters/],
  ['texts', 'The private message', LONG, /At most 1,000 characters/],
];

describe('a setting that is refused', () => {
  const { visit, announce } = withBrowser();
  let account: Account;
  let chatbotId: string;
  let page: Page;

  beforeAll(async () => {
    account = await createAccount();
    chatbotId = (
      await account.apiOk('POST', '/api/chatbots', {
        name: 'My shop',
        provider: 'openai',
        api_key: 'sk-a-key-for-the-test-0123456789',
        fallback_provider: 'builtin',
        automated_messages: ['We are away.'],
        private_replies: 'on',
        office_hours: {
          timezone: 'UTC',
          open: [{ day: 1, from: '09:00', to: '18:00' }],
          outside: 'message',
          message: 'Later.',
        },
      })
    ).id as string;
  });
  beforeEach(async () => {
    ({ page } = await visit('/chatbots', { prepare: signedInAs(account.owner) }));
  });

  const go = async (section: string) => {
    await page.goto(`/chatbots/${chatbotId}/settings/${section}`);
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  };
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const save = () => page.getByRole('button', { name: 'Save', exact: true }).click();

  it('shows the server’s words at its field, for every field there is', async () => {
    announce(/status of 400/);
    let refused = '';
    await page.route(`**/api/chatbots/${chatbotId}`, (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      const fields = [{ location: `body.${refused}`, message: `refused: ${refused}` }];
      const error = { code: 'invalid_input', message: 'A field is wrong.', fields };
      return route.fulfill({ status: 400, json: { error, request_id: 'req_1' } });
    });
    for (const section of Object.keys(TOUCHED)) {
      await go(section);
      await field(TOUCHED[section] ?? '').fill('Changed');
      for (const [, location, label] of FIELDS.filter(([name]) => name === section)) {
        refused = location;
        await save();
        await page.getByText(`Refused: ${location}`).first().waitFor();
        expect([location, await errorOf(page, field(label))]).toEqual([location, `Refused: ${location}`]);
      }
      // What no field stands for is told above the form.
      refused = 'something_new';
      await save();
      await page.getByRole('alert').getByText('A field is wrong.').waitFor();
      page.once('dialog', (dialog) => void dialog.accept());
    }
  });

  it('is told at its field before it is sent, with the limit', async () => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sent.push(request.url());
    });
    page.on('dialog', (dialog) => void dialog.accept());
    for (const [section, label, typed, words] of REFUSED_HERE) {
      await go(section);
      await field(label).fill(typed);
      await save();
      expect([label, await errorOf(page, field(label))]).toEqual([label, expect.stringMatching(words)]);
    }
    expect(sent).toEqual([]);
  });

  it('is refused by the server itself where only it can know', async () => {
    announce(/status of 400/);
    page.on('dialog', (dialog) => void dialog.accept());
    for (const [label, typed, words] of [
      ['Address of the provider', 'http://models.example.com/v1', /https/],
      ['Address of the provider', 'https://10.0.0.1/v1', /./],
      ['Model', 'two words', /./],
    ] as const) {
      await go('model');
      await field(label).fill(typed);
      await save();
      expect([label, await errorOf(page, field(label))]).toEqual([label, expect.stringMatching(words)]);
    }
    await go('model');
    await field('Who writes the answers').selectOption('anthropic');
    await field('Temperature').fill('1.5');
    await save();
    expect(await errorOf(page, field('Temperature'))).toBe('Must be at most 1 for anthropic');
  });
});
