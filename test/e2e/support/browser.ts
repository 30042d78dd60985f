import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Where systems keep the browsers that fit. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A real browser, without a window, and how to end it with what it left behind. */
export async function launchBrowser(): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const { path, remove } = await findBrowser();
  // The package's own switches are for another purpose: one ends the browser with its first context, another turns off what
  // browsers do against other sites' pages, which is what tests want to see.
  const browser = await playwright.launch({ executablePath: path, args: ['--no-sandbox'], headless: true });
  return {
    browser,
    async close() {
      await browser.close();
      remove();
    },
  };
}

async function findBrowser(): Promise<{ path: string; remove: () => void }> {
  const known = [process.env.CHROMIUM_PATH ?? '', ...INSTALLED].find((path) => path !== '' && existsSync(path));
  if (known !== undefined) return { path: known, remove: () => undefined };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no browser for the tests: install Chromium or Chrome, or set CHROMIUM_PATH');
  }
  // It unpacks into the temporary folder, where another run could be unpacking its own.
  const folder = mkdtempSync(join(tmpdir(), 'botsmith-browser-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    // The package's types are of a module, which a CommonJS file imports in this way only.
    const { default: chromium } = await import('@sparticuz/chromium');
    return {
      path: await chromium.executablePath(),
      remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
    };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
