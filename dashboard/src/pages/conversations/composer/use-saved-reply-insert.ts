import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { savedRepliesQuery } from '../conversation-queries';
import { fittingReplies, savedReplySearch, withSavedReply } from './saved-reply-search';
import type { SavedReplySearch } from './saved-reply-search';

/** Inserting saved replies by `;shortcut` while somebody types. */
export function useSavedReplyInsert(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  write: (text: string) => void,
) {
  const [search, setSearch] = useState<(SavedReplySearch & { cursor: number }) | undefined>();
  const [chosen, setChosen] = useState(0);
  const { data: all = [] } = useQuery({ ...savedRepliesQuery, enabled: search !== undefined });
  const listId = useId();
  const fitting = search ? fittingReplies(all, search.name) : [];

  const put = (next: { text: string; cursor: number }) => {
    write(next.text);
    setSearch(undefined);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.cursor, next.cursor);
    });
  };
  const choose = (index: number) => {
    const reply = fitting[index];
    if (search && reply) put(withSavedReply(text, search.cursor, search, reply.text));
  };
  return {
    listId,
    open: search !== undefined,
    fitting,
    chosen,
    choose,
    dismiss: () => setSearch(undefined),
    /** Looks for a search at the cursor after the text has changed. */
    look: ({ value, selectionStart }: HTMLTextAreaElement) => {
      const found = savedReplySearch(value, selectionStart);
      setSearch(found && { ...found, cursor: selectionStart });
      setChosen(0);
    },
    /** Whether the key was for the list. */
    press: (event: KeyboardEvent): boolean => {
      if (!search) return false;
      if (event.key === 'Escape') setSearch(undefined);
      else if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, fitting.length - 1));
      else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0));
      else if ((event.key === 'Enter' || event.key === 'Tab') && fitting.length > 0) choose(chosen);
      else return false;
      event.preventDefault();
      return true;
    },
    insertAtCursor: (inserted: string) => {
      const at = field.current?.selectionStart ?? text.length;
      put({ text: text.slice(0, at) + inserted + text.slice(at), cursor: at + inserted.length });
    },
  };
}
