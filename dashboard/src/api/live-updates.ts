import type { QueryClient } from '@tanstack/react-query';
import { LiveChannel } from './live-channel';
import { oldKeys } from './live-events';
import type { LiveEvent } from './live-events';
import { keys } from './query-keys';

/** How long the stream may be away before people are told, and the pages ask by themselves. */
const PAUSED_AFTER_MS = 10_000;
const POLL_MS = 15_000;
/** What sums up many things is read again this long after the first of several changes. */
const SUMS_MS = 3_000;

/** Whether live updates come; `paused` when they have not for a while. */
export type LiveState = 'live' | 'paused';

let state: LiveState = 'live';
const listeners = new Set<() => void>();

/** For `useSyncExternalStore`. */
export const liveUpdates = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  state: () => state,
};

function setState(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

/**
 * Makes what has changed on the server old in the cache, which reads it again where it is shown. Ends with the answered function.
 * While no stream comes for ten seconds, what is on the screen is read every fifteen.
 */
export function followLiveUpdates(queryClient: QueryClient): () => void {
  let pausedTimer: ReturnType<typeof setTimeout> | undefined;
  let pollTimer: ReturnType<typeof setInterval> | undefined;
  let sumsTimer: ReturnType<typeof setTimeout> | undefined;

  const readAll = () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  const apply = (event: LiveEvent) => {
    if (event.kind === 'reset') return readAll();
    for (const queryKey of oldKeys(event)) {
      if (queryKey === keys.overview) sumsTimer ??= setTimeout(readSums, SUMS_MS);
      else void queryClient.invalidateQueries({ queryKey });
    }
    if (event.kind === 'message' && waitsForCredentials(queryClient, event.chatbot_id)) {
      void queryClient.invalidateQueries({ queryKey: keys.integration(event.chatbot_id) });
    }
  };
  const readSums = () => {
    sumsTimer = undefined;
    void queryClient.invalidateQueries({ queryKey: keys.overview });
  };
  const pause = () => {
    setState('paused');
    pollTimer ??= setInterval(readAll, POLL_MS);
  };
  const connected = (isConnected: boolean) => {
    if (!isConnected) {
      pausedTimer ??= setTimeout(pause, PAUSED_AFTER_MS);
      return;
    }
    clearTimeout(pausedTimer);
    pausedTimer = undefined;
    clearInterval(pollTimer);
    pollTimer = undefined;
    if (state === 'paused') readAll();
    setState('live');
  };

  const channel = new LiveChannel(apply, connected);
  channel.open();
  return () => {
    channel.close();
    clearTimeout(pausedTimer);
    clearInterval(pollTimer);
    clearTimeout(sumsTimer);
    setState('live');
  };
}

/** Whether each message that arrives adds to those who wait: the connection tells how many they are. */
function waitsForCredentials(queryClient: QueryClient, chatbotId: string): boolean {
  const known = queryClient.getQueryData<{ status: string } | null>(keys.integration(chatbotId));
  return known?.status === 'needs_reconnect';
}
