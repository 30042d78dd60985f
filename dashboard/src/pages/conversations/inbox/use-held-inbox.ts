import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { tellFailed } from '../../../components/toasts';
import { inbox as words } from '../../../texts/en';
import { inboxQuery, readOlderConversations } from '../conversation-queries';
import { heldRows } from './inbox-rows';
import type { InboxFilters } from './inbox-views';

/** The rows of a view as they stand on the screen: live, but still while somebody points at them or has scrolled. */
export function useHeldInbox(filters: InboxFilters) {
  const client = useQueryClient();
  const query = useQuery(inboxQuery(filters));
  const [held, setHeld] = useState<{ ids: readonly string[]; top: string } | undefined>();
  const [reading, setReading] = useState(false);
  // A cursor that could not be read is not asked for again and again by the list's end being in sight.
  const [refused, setRefused] = useState<string | undefined>();
  const { rows: all = [], cursor = null } = query.data ?? {};
  const { rows, news } = heldRows(all, held?.ids, held?.top ?? '');

  const nowHeld = () => ({ ids: all.map(({ id }) => id), top: all[0]?.updated_at ?? '' });
  const hold = (on: boolean) => {
    if (on && !held) setHeld(nowHeld());
    if (!on && held) setHeld(undefined);
  };
  const showNews = () => setHeld(nowHeld());
  const readOlder = useCallback(() => {
    if (cursor === null || reading || refused === cursor) return;
    setReading(true);
    readOlderConversations(client, filters)
      .catch((thrown: unknown) => {
        setRefused(cursor);
        tellFailed(words.list, thrown);
      })
      .finally(() => setReading(false));
  }, [client, cursor, filters, reading, refused]);

  return { query, rows, news, hold, showNews, readOlder };
}
