import { createModelBusiness } from '../support/business-with-model';
import type { ModelBusiness } from '../support/business-with-model';
import { waitForAnswers } from '../support/conversation';
import { productDatabase } from '../support/database';
import { LanguageModelDouble } from '../support/language-model-double';
import { apiOk, newIgsid, product, sendDm } from '../support/product';
import { waitFor } from '../support/wait-for';
import { periodsBefore } from '../../src/domain/usage/plan';
import type { Database } from '../../src/storage/database';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

const TITLE = 'Usage';
const [THIS_MONTH = '', LAST_MONTH = ''] = periodsBefore(new Date(), 2);
const nameOf = (period: string) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${period}-01`),
  );

describe('the usage pages', () => {
  const { visit } = withBrowser();
  const model = new LanguageModelDouble();
  let database: Database;
  let account: Account;
  let tea: ModelBusiness;
  let plants: ModelBusiness;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    model.answerByDefault(() => ({ text: 'We open at nine.' }));
    database = await productDatabase();
    account = await createAccount();
    tea = await createModelBusiness(model, { name: 'Tea' }, account.apiOk);
    plants = await createModelBusiness(model, { name: 'Plants' }, account.apiOk);
    await apiOk('PATCH', `/api/accounts/${account.account_id}/plan`, { name: 'Small', monthly_replies: 4 });
    for (const business of [tea, tea, plants]) {
      const igsid = newIgsid();
      await sendDm(business, igsid, 'When do you open?');
      await waitForAnswers(igsid, business, 1);
    }
    await database.usage.insertMany(
      [tea, tea, tea, { chatbotId: 'bot_deleted' }].map(({ chatbotId }, index) => ({
        _id: `${account.account_id}/${index}`,
        account_id: account.account_id,
        chatbot_id: chatbotId,
        period: LAST_MONTH,
        replies: 1 as const,
        input_tokens: 1_000,
        output_tokens: 100,
        counted: true,
        created_at: new Date(`${LAST_MONTH}-15T12:00:00Z`),
      })),
    );
    await waitFor('the three replies are counted', async () => {
      const total = await database.usageTotals.findOne({ account_id: account.account_id });
      return total?.replies === 3 && total.pending.length === 0;
    });
  }, 120_000);

  afterAll(async () => {
    await database.close();
    await model.stop();
  });

  it('show what was answered, of which plan, by which chatbot, and in the months back', async () => {
    const { page } = await visit('/usage', { prepare: signedInAs(account.owner) });
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    const plan = page.locator('section').filter({ hasText: 'This month' });
    await plan.getByText('Small', { exact: true }).waitFor();
    expect(await plan.innerText()).toMatch(/Replies used\s+3\s+of 4/);
    expect(await plan.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('75');
    await plan.getByText('in ', { exact: false }).first().waitFor();

    const now = page.getByRole('table', { name: `By chatbot in ${nameOf(THIS_MONTH)}` });
    const ledger = await database.usage.find({ account_id: account.account_id, period: THIS_MONTH }).toArray();
    for (const [name, { chatbotId }] of Object.entries({ Tea: tea, Plants: plants })) {
      const own = ledger.filter(({ chatbot_id }) => chatbot_id === chatbotId);
      const read = own.reduce((sum, { input_tokens }) => sum + input_tokens, 0);
      expect([name, own.length, read > 0]).toEqual([name, name === 'Tea' ? 2 : 1, true]);
      const row = now.getByRole('row').filter({ hasText: name });
      expect(await row.getByRole('cell').allInnerTexts()).toEqual([
        expect.stringContaining(name),
        String(own.length),
        read.toLocaleString('en-GB'),
        own.reduce((sum, { output_tokens }) => sum + output_tokens, 0).toLocaleString('en-GB'),
      ]);
    }
    await expectGoodLooks(page, 'usage');

    await page
      .getByRole('table', { name: 'Month by month' })
      .getByRole('link', { name: nameOf(LAST_MONTH) })
      .click();
    const before = page.getByRole('table', { name: `By chatbot in ${nameOf(LAST_MONTH)}` });
    await before.waitFor();
    const rows = await before.getByRole('row').allInnerTexts();
    expect(
      rows.slice(1).map((row) =>
        row
          .split(/\s*\t\s*|\n+/)
          .map((cell) => cell.trim())
          .filter(Boolean),
      ),
    ).toEqual([
      ['Tea', '3', '3,000', '300'],
      ['A deleted chatbot', '1', '1,000', '100'],
      ['Plants', '0', '0', '0'],
    ]);
    await page.reload();
    await before.waitFor();
  });

  it('show what one chatbot used, and that of the whole account beside it', async () => {
    const { page } = await visit(`/chatbots/${tea.chatbotId}/usage`, { prepare: signedInAs(account.owner) });
    const months = page.getByRole('table', { name: 'Month by month' });
    await months.waitFor();
    const firsts = await months.getByRole('row').allInnerTexts();
    expect(firsts[1]).toMatch(new RegExp(`^${nameOf(THIS_MONTH)}\\s+2\\s`));
    expect(firsts[2]).toMatch(new RegExp(`^${nameOf(LAST_MONTH)}\\s+3\\s+3,000\\s+300`));
    const month = page.locator('section').filter({ hasText: 'By all chatbots' });
    expect(await month.innerText()).toMatch(/Replies used\s+2\s+By all chatbots\s+3\s+of 4/);
    await expectGoodLooks(page, 'chatbot-usage');
    expect((await account.api('GET', '/api/chatbots/bot_unknown/usage/months')).status).toBe(404);
  });

  it('say what happens at the limit, and have nothing to show for an account without a chatbot', async () => {
    await apiOk('PATCH', `/api/accounts/${account.account_id}/plan`, { name: 'Tiny', monthly_replies: 2 });
    const { page } = await visit('/usage', { prepare: signedInAs(account.owner) });
    await page.getByText(/are used up, and customers get no answer/).waitFor();
    await expectGoodLooks(page, 'usage-used-up');
    const empty = await createAccount('Empty');
    const other = await visit('/usage?month=nonsense', { prepare: signedInAs(empty.owner), size: 'phone' });
    await other.page.getByText('No chatbot yet').waitFor();
    await other.page.getByRole('button', { name: 'More' }).click();
    await other.page.getByRole('menuitem', { name: TITLE }).waitFor();
    await other.page.keyboard.press('Escape');
    await expectGoodLooks(other.page, 'usage-empty');
  });
});
