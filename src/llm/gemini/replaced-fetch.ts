import { AsyncLocalStorage } from 'node:async_hooks';

const replacement = new AsyncLocalStorage<typeof fetch>();
let installed = false;

/**
 * Runs `work` so that it, and whatever it awaits, finds `replace` in place of the platform's `fetch`; everybody else goes on
 * with the platform's. Google's SDK offers no option for it.
 */
export function withFetch<T>(replace: typeof fetch, work: () => Promise<T>): Promise<T> {
  if (!installed) {
    installed = true;
    const platform = globalThis.fetch;
    globalThis.fetch = (input, init) => (replacement.getStore() ?? platform)(input, init);
  }
  return replacement.run(replace, work);
}
