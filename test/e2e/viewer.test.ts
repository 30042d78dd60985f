import { createBusiness, newIgsid } from '../support/product';
import { conversationIdOf, customerDoes } from './support/inbox';
import { addReadText } from './support/knowledge';
import { pressEverything } from './support/press-everything';
import { createAccount } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

/** The forms that are a viewer's own, or only look something up. */
const OWN_FORMS = [/^\/account\/you: (Save|Change the password)$/, /\/knowledge[^:]*:.*Search$/];

describe('a viewer', () => {
  const { visit, announce } = withBrowser();

  it('opens every page, and nothing that they can press there is refused by the server', async () => {
    // Told below with what was pressed.
    announce(/status of 4\d\d/);
    const account = await createAccount();
    const business = await createBusiness({ name: 'Fern & Kettle' }, account.apiOk);
    const chatbot = `/chatbots/${business.chatbotId}`;
    const source = await addReadText(account, business.chatbotId, 'Prices', 'A fern costs 12 euros.');
    const igsid = newIgsid();
    await customerDoes(business, igsid, { text: 'What does a fern cost?' });
    const conversation = await conversationIdOf(account, business, igsid);
    await account.apiOk('POST', `/api/conversations/${conversation}/notes`, { text: 'A regular customer.' });
    const paths = [
      ...['/', '/start', '/chatbots', '/chatbots/new', '/usage', '/notifications'],
      ...['/conversations?view=all', `/conversations/${conversation}?view=all&panel=details`],
      ...['general', 'members', 'api-keys', 'notifications', 'audit-log', 'you'].map((part) => `/account/${part}`),
      ...['conversations', 'knowledge', `knowledge/${source}`, 'knowledge?tab=gaps', 'integrations', 'settings'].map(
        (part) => `${chatbot}/${part}`,
      ),
      ...['playground', 'logs', 'usage'].map((part) => `${chatbot}/${part}`),
    ];
    const { page } = await visit('/', { prepare: signedInAs(await account.add('viewer', 'Li')) });
    const { refused, submits, count } = await pressEverything(page, paths);
    expect(refused).toEqual([]);
    expect(submits.filter((submit) => !OWN_FORMS.some((own) => own.test(submit)))).toEqual([]);
    expect(count).toBeGreaterThan(30);
  }, 240_000);

  it('would be seen to be refused, where a page offered what the server does not allow', async () => {
    announce(/status of 403/);
    const account = await createAccount();
    const { page } = await visit('/', { prepare: signedInAs(await account.add('viewer', 'Li')) });
    await page.route('**/api/session', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), role: 'owner' } });
    });
    const { refused, submits } = await pressEverything(page, ['/account/members', '/account/notifications']);
    expect(refused).toEqual(
      expect.arrayContaining([
        'opening /account/members: GET /api/invitations',
        '/account/notifications: Try every channel: POST /api/notifications/test',
      ]),
    );
    expect(submits).toContain('/account/notifications: Save the webhook');
  });

  it('finds the ids of another account nowhere, and their words neither', async () => {
    announce(/status of 404/);
    const other = await createAccount('Secret Shop');
    const business = await createBusiness({ name: 'Secret Shop' }, other.apiOk);
    const source = await addReadText(other, business.chatbotId, 'Secret source', 'A secret text.');
    const igsid = newIgsid();
    await customerDoes(business, igsid, { text: 'A secret question' });
    const conversation = await conversationIdOf(other, business, igsid);
    const { data: members } = await other.apiOk('GET', '/api/members');
    const account = await createAccount();
    const { page } = await visit('/', { prepare: signedInAs(account.owner) });
    const chatbot = `/chatbots/${business.chatbotId}`;
    const parts = ['conversations', `conversations/${conversation}`, 'knowledge', `knowledge/${source}`];
    for (const path of [
      `/conversations/${conversation}`,
      ...[...parts, 'integrations', 'settings', 'playground', 'logs', 'usage'].map((part) => `${chatbot}/${part}`),
      `/account/audit-log?who=${members[0].id}`,
    ]) {
      await page.goto(path);
      await page
        .getByText(path.startsWith('/account') ? 'Nothing fits this filter' : 'There is nothing here')
        .first()
        .waitFor();
      expect([path, await page.getByText(/secret/i).count()]).toEqual([path, 0]);
    }
  });
});
