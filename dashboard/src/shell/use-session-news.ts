import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '../api/query-keys';
import { onSessionNews } from '../api/session-end';

/**
 * Whether the session has ended under an open page. Signing out in any tab empties this one's cache and drafts and leads to the
 * sign-in page; signing in anywhere reads everything again.
 */
export function useSessionNews(): boolean {
  const queryClient = useQueryClient();
  const [ended, setEnded] = useState(false);
  useEffect(
    () =>
      onSessionNews((news) => {
        if (news === 'ended') setEnded(true);
        else if (news === 'signed-in') {
          setEnded(false);
          void queryClient.invalidateQueries();
        } else {
          queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey !== keys.session });
          sessionStorage.clear();
          // A whole load: nothing of what was read stays in this tab's memory.
          location.assign('/sign-in');
        }
      }),
    [queryClient],
  );
  return ended;
}
