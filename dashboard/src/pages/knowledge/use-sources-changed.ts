import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keys } from '../../api/query-keys';

/** Says that this page changed something of the knowledge: what shows it is read again. */
export function useSourcesChanged(chatbotId: string): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: keys.sources(chatbotId) });
    void queryClient.invalidateQueries({ queryKey: keys.onboarding });
  }, [chatbotId, queryClient]);
}
