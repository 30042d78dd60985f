import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { useSearchValue } from '../../../components/use-search-value';
import { tellFailed } from '../../../components/toasts';
import { thread } from '../../../texts/en';
import { readNewerMessages, readOlderMessages, threadQuery } from './thread-query';

/** The thread at its newest message, or at the one that the address names; reads on at both ends, one page at a time. */
export function useThread(conversationId: string) {
  const client = useQueryClient();
  const [around] = useSearchValue('message');
  const query = useQuery(threadQuery(conversationId, around));
  const reading = useRef(new Set<string>());
  const once = useCallback(async (end: string, read: () => Promise<void>) => {
    if (reading.current.has(end)) return;
    reading.current.add(end);
    try {
      await read();
      reading.current.delete(end);
    } catch (thrown) {
      tellFailed(thread.earlier, thrown);
      // Tried again after a moment: somebody may still look at that end.
      setTimeout(() => reading.current.delete(end), 5_000);
    }
  }, []);
  const readOlder = useCallback(
    () => void once('older', () => readOlderMessages(client, conversationId, around)),
    [around, client, conversationId, once],
  );
  const readNewer = useCallback(
    () => void once('newer', () => readNewerMessages(client, conversationId, around)),
    [around, client, conversationId, once],
  );
  return { query, around, readOlder, readNewer };
}
