import type { Page } from 'playwright-core';

/** What of the browser outlives a form: everything that is shown or entered, the address, and every kind of storage. */
const WHAT_IS_KEPT = `(async () => {
  const stores = await Promise.all((await caches.keys()).map(async (name) => {
    const cache = await caches.open(name);
    const answers = await Promise.all((await cache.keys()).map(async (request) => (await cache.match(request)).text()));
    return [name, ...answers];
  }));
  return JSON.stringify({
    page: document.documentElement.outerHTML,
    entered: [...document.querySelectorAll('input, textarea, select')].map(({ value }) => value),
    title: document.title,
    address: location.href,
    history: history.state,
    storage: [{ ...localStorage }, { ...sessionStorage }, document.cookie],
    databases: await indexedDB.databases(),
    stores,
  });
})()`;

/** Fails if one of these secrets is anywhere that the browser keeps or shows something. */
export async function expectNoSecret(page: Page, secrets: readonly string[]): Promise<void> {
  const kept = String(await page.evaluate(WHAT_IS_KEPT));
  for (const secret of secrets) {
    const at = kept.indexOf(secret);
    expect(at === -1 ? 'nowhere' : kept.slice(Math.max(0, at - 200), at)).toBe('nowhere');
  }
}
