import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Kept out of the repository; the run prints it. */
const FOLDER = join(__dirname, '..', '..', '..', 'screenshots');
let told = false;

/** Keeps a picture of what the page shows now: in full height, or what is seen where a dialog covers it. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  if (!told) process.stderr.write(`screenshots of the dashboard: ${FOLDER}\n`);
  told = true;
  await page.evaluate('scrollTo(0, 0)');
  const fullPage = (await page.getByRole('dialog').count()) === 0;
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage, animations: 'disabled' });
}
