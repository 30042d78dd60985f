import { useMutation, useQueryClient } from '@tanstack/react-query';
import { markAllRead, markRead } from '../api/notifications';
import { keys } from '../api/query-keys';
import { notifications as words } from '../texts/en';
import { tellFailed } from './toasts';

/** Marks notifications as read for whoever is signed in, everywhere they are shown. */
export function useMarkingRead() {
  const queryClient = useQueryClient();
  const outcome = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.notifications }),
    onError: (error: unknown) => tellFailed(words.failed, error),
  };
  return {
    one: useMutation({ mutationFn: markRead, ...outcome }),
    all: useMutation({ mutationFn: markAllRead, ...outcome }),
  };
}
