import { useCallback, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { viewOf } from './inbox/inbox-views';
import type { InboxFilters } from './inbox/inbox-views';

/** What the address says: the view, what is searched for, and the opened conversation. A reload or a sent link shows the same. */
export function useInboxAddress() {
  const { chatbotId: ofChatbot, conversationId } = useParams();
  const [search, setSearch] = useSearchParams();
  const [view, words, chosen] = [search.get('view'), search.get('search') ?? undefined, search.get('chatbot')];
  const filters = useMemo<InboxFilters>(
    () => ({ view: viewOf(view ?? undefined), search: words, chatbotId: ofChatbot ?? chosen ?? undefined }),
    [chosen, ofChatbot, view, words],
  );
  const base = ofChatbot === undefined ? '/conversations' : `/chatbots/${ofChatbot}/conversations`;

  const setFilters = useCallback(
    (change: Partial<Record<'view' | 'search' | 'chatbot', string | undefined>>) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value) after.set(name, value);
            else after.delete(name);
          }
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setSearch],
  );

  /** The address of a conversation, or of the list, with the same filters. */
  const addressOf = (id: string | undefined, messageId?: string | null) => {
    const kept = new URLSearchParams();
    for (const name of ['view', 'search', 'chatbot']) {
      const value = search.get(name);
      if (value) kept.set(name, value);
    }
    if (messageId) kept.set('message', messageId);
    const query = kept.toString();
    return `${base}${id === undefined ? '' : `/${id}`}${query === '' ? '' : `?${query}`}`;
  };

  return { filters, setFilters, addressOf, conversationId, ofChatbot };
}
