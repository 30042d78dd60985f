import { AsyncLocalStorage } from 'node:async_hooks';

const replacement = new AsyncLocalStorage<typeof fetch>();
const platform = globalThis.fetch;
let installed = false;

/** The platform's fetch that follows no redirect: a key must not travel to an address that nobody entered it for. */
const withoutRedirects: typeof fetch = (input, init) => platform(input, { ...init, redirect: 'error' });

/**
 * Runs `work` so that it, and whatever it awaits, finds `replace` in place of the platform's `fetch`, or without one the
 * platform's own that follows no redirect; everybody else goes on with the platform's. Google's SDK offers no option for it.
 */
export function withFetch<T>(replace: typeof fetch | undefined, work: () => Promise<T>): Promise<T> {
  if (!installed) {
    installed = true;
    globalThis.fetch = (input, init) => (replacement.getStore() ?? platform)(input, init);
  }
  return replacement.run(replace ?? withoutRedirects, work);
}
