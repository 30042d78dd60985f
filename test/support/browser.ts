import { chromium as playwright } from 'playwright-core';
import type { Browser } from 'playwright-core';

/**
 * A real browser, without a window. The package's own switches are for another purpose: one of them turns off what browsers do
 * against other sites' pages, which is what tests want to see.
 */
export async function launchBrowser(): Promise<Browser> {
  // The package's types are of a module, which a CommonJS file imports in this way only.
  const { default: chromium } = await import('@sparticuz/chromium');
  return playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'], headless: true });
}
