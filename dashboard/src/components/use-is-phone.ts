import { useSyncExternalStore } from 'react';

const query = globalThis.matchMedia?.('(width < 48rem)');

function subscribe(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}

/** Whether the window is as narrow as a phone. What only looks different is for style sheets to know. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => query?.matches ?? false);
}
