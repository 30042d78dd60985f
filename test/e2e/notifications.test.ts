import { newId } from '../../src/domain/ids';
import { NOTIFICATION_KINDS } from '../../src/domain/notifications/notification';
import type { NotificationKind } from '../../src/domain/notifications/notification';
import { notificationText } from '../../src/domain/notifications/notification-text';
import { productDatabase } from '../support/database';
import { createBusiness, newIgsid, product, sendDm } from '../support/product';
import type { Business } from '../support/product';
import type { Database } from '../../src/storage/database';
import { conversationIdOf } from './support/inbox';
import { expectGoodLooks } from './support/looks';
import { createAccount } from './support/seed';
import type { Account } from './support/seed';
import { signedInAs } from './support/sign-in';
import { withBrowser } from './support/visits';

const LIST = 'Notifications';

describe('notifications', () => {
  const { visit } = withBrowser();
  let database: Database;
  let account: Account;
  let business: Business;
  let conversationId: string;

  beforeAll(async () => {
    database = await productDatabase();
    account = await createAccount();
    business = await createBusiness({ name: 'Fern & Kettle' }, account.apiOk);
    const igsid = newIgsid();
    await sendDm(business, igsid, 'When do you open?');
    conversationId = await conversationIdOf(account, business, igsid);
  }, 60_000);
  afterAll(() => database.close());

  /** Tells the account something, in the words and with the link that the product gives it. */
  async function tell(kind: NotificationKind, { about = true, name = 'Fern & Kettle' } = {}): Promise<string> {
    const { apiUrl } = await product();
    const ofAccount = kind.startsWith('usage.') || !about;
    const data = { conversation_id: conversationId, used: 80, limit: 100 };
    const chatbot_id = ofAccount ? undefined : business.chatbotId;
    const { title, text, path } = notificationText({ kind, chatbot_id, data }, ofAccount ? undefined : name);
    const _id = newId('notification');
    await database.notifications.insertOne({
      _id,
      account_id: account.account_id,
      ...(chatbot_id ? { chatbot_id } : {}),
      kind,
      title,
      text,
      link: `${apiUrl}${path}`,
      data,
      read_at: null,
      deliveries: [{ channel: 'email', state: 'failed', message: 'The mail server refused the address.' }],
      run_id: 'run',
      created_at: new Date(),
    });
    return title;
  }

  it('lead from every kind to a page that is there, and are read by going to it', async () => {
    const titles = new Map<NotificationKind, string>();
    for (const kind of NOTIFICATION_KINDS) titles.set(kind, await tell(kind));
    const { page } = await visit('/notifications', { prepare: signedInAs(account.owner) });
    const list = page.getByRole('list', { name: LIST, exact: true });
    await list
      .locator('> li')
      .nth(NOTIFICATION_KINDS.length - 1)
      .waitFor();
    await page.getByRole('button', { name: `Notifications: ${NOTIFICATION_KINDS.length} unread` }).waitFor();
    await expectGoodLooks(page, 'notifications');
    for (const [index, [kind, title]] of [...titles].entries()) {
      await list.getByRole('link', { name: title }).click();
      await page.waitForURL((url) => url.pathname !== '/notifications');
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect([kind, await page.getByText('There is nothing here').count()]).toEqual([kind, 0]);
      const left = NOTIFICATION_KINDS.length - 1 - index;
      await page.getByRole('button', { name: left > 0 ? `Notifications: ${left} unread` : 'Notifications' }).waitFor();
      await page.goBack();
    }
  }, 120_000);

  it('come to the bell while it is looked at, are read by each person for themselves, viewers included', async () => {
    const viewer = await account.add('viewer', 'Vera');
    const owner = await visit('/', { prepare: signedInAs(account.owner) });
    const other = await visit('/notifications', { prepare: signedInAs(viewer), size: 'phone' });
    const bell = (page: typeof owner.page) => page.getByRole('button', { name: /^Notifications/ });
    await other.page.getByRole('button', { name: /unread$/ }).click();
    await other.page.getByRole('button', { name: 'Mark all as read' }).last().click();
    await other.page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    await other.page.keyboard.press('Escape');

    await bell(owner.page).click();
    const title = await tell('handoff.requested', { name: '<b>Fern</b>' });
    const popover = owner.page.getByRole('dialog', { name: LIST });
    const entry = popover.getByRole('link', { name: title });
    await entry.waitFor();
    await expectGoodLooks(owner.page, 'notifications-bell');
    await entry.click();
    await owner.page.waitForURL(`**/conversations/${conversationId}`);

    const row = other.page.getByRole('listitem').filter({ hasText: title });
    await row.getByRole('button', { name: `Mark as read: ${title}` }).click();
    await row.getByRole('button', { name: /^Mark as read/ }).waitFor({ state: 'detached' });
    await other.page.getByLabel('Only what I have not read').click();
    await other.page.getByText('Everything is read').waitFor();
    await expectGoodLooks(other.page, 'notifications-all-read');
  });

  it('say that there is nothing to tell', async () => {
    const quiet = await createAccount('Quiet');
    const { page } = await visit('/notifications', { prepare: signedInAs(quiet.owner) });
    await page.getByText('Nothing to tell').waitFor();
    await expectGoodLooks(page, 'notifications-empty');
  });
});
