import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { usePermissions } from '../../../api/permissions';
import { keys } from '../../../api/query-keys';
import { chatbotsQuery } from '../../../api/shared-queries';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { tellFailed } from '../../../components/toasts';
import { useSearchValue } from '../../../components/use-search-value';
import { deletion } from '../../../texts/en';
import type { SectionProps } from '../section-props';
import { deleteChatbot } from '../settings-queries';

/** The end of a chatbot. Its erasing is followed where the chatbots are listed, since nothing is left here. */
export function DangerSection({ chatbot: { id, name } }: SectionProps) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { cannotEdit } = usePermissions();
  const [asked, setAsked] = useSearchValue('open', { push: true });
  const remove = useMutation({
    mutationFn: () => deleteChatbot(id),
    onSuccess: async (workflowId) => {
      queryClient.setQueryData(chatbotsQuery.queryKey, (list) => list?.filter((one) => one.id !== id));
      await navigate(workflowId === undefined ? '/chatbots' : `/chatbots?deleting=${encodeURIComponent(workflowId)}`);
      // This page may still be on the screen: what it shows is asked for again by whoever comes back to it, not now.
      void queryClient.invalidateQueries({ queryKey: keys.chatbot(id), refetchType: 'none' });
      void queryClient.invalidateQueries({ queryKey: keys.chatbots, exact: true });
      for (const queryKey of [keys.overview, keys.onboarding, keys.conversations]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
    onError: (error) => tellFailed(deletion.failed, error),
  });
  return (
    <Card title={deletion.title} description={deletion.text} className="border-danger/50">
      <p className="mb-1 font-medium">{deletion.goesLabel}</p>
      <ul className="mb-3 list-disc space-y-1 pl-5 text-muted">
        {deletion.goes.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="mb-5 text-muted">{deletion.stays}</p>
      <Button look="danger" disabledReason={cannotEdit} onClick={() => setAsked('delete')}>
        {deletion.action}
      </Button>
      <ConfirmDialog
        open={asked === 'delete' && cannotEdit === undefined}
        onClose={() => setAsked(undefined)}
        title={deletion.question(name)}
        action={deletion.action}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        typed={{ label: deletion.typed(name), value: name }}
      >
        <p>{deletion.text}</p>
      </ConfirmDialog>
    </Card>
  );
}
