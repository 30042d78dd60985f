import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schema } from '../../../api/client';
import { usePermissions } from '../../../api/permissions';
import { chatbotQuery } from '../../../api/shared-queries';
import { Card } from '../../../components/Card';
import { Loaded } from '../../../components/Loaded';
import { Pager } from '../../../components/Pager';
import { tellDone, tellFailed } from '../../../components/toasts';
import { promptSettings } from '../../../texts/en';
import { changeChatbot, promptVersionsQuery } from '../settings-queries';
import { PromptVersion } from './PromptVersion';

interface PromptHistoryProps {
  chatbotId: string;
  /** Why nobody can go back now: it would take what is typed. */
  keepsUnsaved: string | undefined;
}

/** The instructions until now, each with the way back to it. */
export function PromptHistory({ chatbotId, keepsUnsaved }: PromptHistoryProps) {
  const queryClient = useQueryClient();
  const { cannotEdit } = usePermissions();
  const versions = useInfiniteQuery(promptVersionsQuery(chatbotId));
  const goBack = useMutation({
    mutationFn: ({ system_prompt }: Schema<'PromptVersion'>) => changeChatbot(chatbotId, { system_prompt }),
    onSuccess: (saved, { number }) => {
      queryClient.setQueryData(chatbotQuery(chatbotId).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: promptVersionsQuery(chatbotId).queryKey });
      tellDone(promptSettings.wentBack(number));
    },
    onError: (error) => tellFailed(promptSettings.goBackFailed, error),
  });
  return (
    <Card title={promptSettings.history} description={promptSettings.historyText}>
      <Loaded query={versions}>
        {({ pages }) => (
          <ul aria-label={promptSettings.history} className="grid grid-cols-1 divide-y divide-line">
            {pages
              .flatMap(({ data }) => data)
              .map((version) => (
                <PromptVersion
                  key={version.id}
                  version={version}
                  isGoingBack={goBack.isPending && goBack.variables.id === version.id}
                  cannotGoBack={cannotEdit ?? keepsUnsaved}
                  onGoBack={() => goBack.mutate(version)}
                />
              ))}
          </ul>
        )}
      </Loaded>
      <Pager
        hasMore={versions.hasNextPage}
        loading={versions.isFetchingNextPage}
        onMore={() => void versions.fetchNextPage()}
      />
    </Card>
  );
}
