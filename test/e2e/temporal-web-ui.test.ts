import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { messageWorkflowId } from '../../src/contracts/answering';
import { launchBrowser } from './support/browser';
import { waitForAnswers } from '../support/conversation';
import { createBusiness, newIgsid, product, sendDm } from '../support/product';

describe('the Temporal Web UI of the running product', () => {
  let browser: Browser;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ browser, close } = await launchBrowser());
  });

  afterAll(async () => {
    await close();
  });

  /** Opens an address and tells what the page was refused by its own policy. */
  async function open(address: string): Promise<{ page: Page; refused: string[] }> {
    const page = await browser.newPage();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await page.goto(address);
    return { page, refused };
  }

  it('shows an operator a run with its texts, right after the sign-in', async () => {
    const { apiUrl, dataDir } = await product();
    const business = await createBusiness();
    const igsid = newIgsid();
    const text = `What is ${igsid} about?`;
    const workflowId = messageWorkflowId(business.chatbotId, await sendDm(business, igsid, text));
    await waitForAnswers(igsid, business, 1);

    const run = `/temporal/namespaces/default/workflows/${encodeURIComponent(workflowId)}`;
    const { page, refused } = await open(`${apiUrl}${run}`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    const { email, password } = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8')) as Record<string, string>;
    await page.getByLabel('E-mail address').fill(String(email));
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor();
    await page.getByLabel('Password', { exact: true }).fill(String(password));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(text).first().waitFor({ timeout: 60_000 });
    expect(new URL(page.url()).pathname.startsWith(run)).toBe(true);
    expect(await page.getByText('binary/encrypted').count()).toBe(0);
    expect(refused).toEqual([]);
    await page.close();
  }, 120_000);

  it('leaves the API documentation readable under the policy of the product’s own pages', async () => {
    const { page, refused } = await open(`${(await product()).apiUrl}/api/docs`);
    await page.locator('.opblock-tag', { hasText: 'Chatbots' }).click();
    await page.getByText('/api/chatbots/{chatbot_id}', { exact: true }).first().waitFor();
    const height = await page
      .locator('.opblock-summary')
      .first()
      .evaluate((element) => element.clientHeight);
    expect(height).toBeGreaterThan(20);
    expect(refused).toEqual([]);
    await page.close();
  });
});
