import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '../../../api/query-keys';
import { usePermissions } from '../../../api/permissions';
import { markSeen } from '../conversation-changes';
import { conversationQuery } from '../conversation-queries';
import type { Conversation, Message } from '../conversation-queries';

/** Marks the conversation as seen once its newest message is in sight of somebody who may answer it. */
export function useSeen({ id, unread }: Conversation, newest: Message | undefined): void {
  const client = useQueryClient();
  const { cannotEdit } = usePermissions();
  const newestId = newest?.id;
  useEffect(() => {
    if (!unread || newestId === undefined || cannotEdit !== undefined) return;
    const mark = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', mark);
      markSeen(id, newestId).then(
        (seen) => {
          client.setQueryData(conversationQuery(id).queryKey, seen);
          void client.invalidateQueries({ queryKey: keys.conversations });
        },
        // It stays unread, which is true; the next message tries again.
        () => undefined,
      );
    };
    document.addEventListener('visibilitychange', mark);
    mark();
    return () => document.removeEventListener('visibilitychange', mark);
  }, [cannotEdit, client, id, newestId, unread]);
}
