import type { Browser, BrowserContext, Page } from 'playwright-core';
import { product } from '../../support/product';
import { launchBrowser } from './browser';

/** As big as a small laptop and a phone. */
export const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;

/** One person's browser with its own cookies; its tabs are pages of `context`. */
export interface Visit {
  page: Page;
  context: BrowserContext;
}

/**
 * One browser for all tests of a file. Each test fails on an error in the console, an error of a page, an unhandled rejection or a
 * request to a foreign host that it has not announced.
 */
export function withBrowser() {
  let launched: { browser: Browser; close: () => Promise<void> } | undefined;
  const contexts: BrowserContext[] = [];
  let problems: string[] = [];
  let announced: RegExp[] = [];

  beforeAll(async () => {
    launched = await launchBrowser();
  }, 60_000);
  afterAll(() => launched?.close());
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const unannounced = problems.filter((problem) => !announced.some((pattern) => pattern.test(problem)));
    [problems, announced] = [[], []];
    expect(unannounced).toEqual([]);
  });

  /** Opens a browser of its own at a path of the product. */
  async function visit(
    path: string,
    {
      size = 'desktop',
      prepare,
    }: { size?: keyof typeof SIZES; prepare?: (context: BrowserContext) => Promise<void> } = {},
  ): Promise<Visit> {
    if (!launched) throw new Error('the browser runs during tests only');
    const { apiUrl } = await product();
    const context = await launched.browser.newContext({
      baseURL: apiUrl,
      viewport: SIZES[size],
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    context.on('page', (page) => watch(page, apiUrl, (problem) => problems.push(problem)));
    await prepare?.(context);
    const page = await context.newPage();
    await page.goto(path);
    return { page, context };
  }

  return {
    visit,
    /** What this test knows will be complained about, such as the answer 401 to a wrong password. */
    announce: (pattern: RegExp) => void announced.push(pattern),
  };
}

function watch(page: Page, apiUrl: string, note: (problem: string) => void): void {
  page.on('console', (message) => {
    // Where a failed request went stands in its location alone.
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(`page: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== new URL(apiUrl).origin) note(`foreign: ${url.href}`);
  });
}
