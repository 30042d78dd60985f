import { useMutation } from '@tanstack/react-query';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { tellDone, tellFailed } from '../../../components/toasts';
import { sourcePanel } from '../../../texts/en';
import { removeSource } from '../knowledge-changes';
import type { Source } from '../knowledge-queries';
import { useSourcesChanged } from '../use-sources-changed';

interface RemovalDialogProps {
  source: Source;
  onClose: () => void;
  onRemoved: () => void;
}

/** The question before a source goes: what replies lose, and what stays. */
export function RemovalDialog({ source, onClose, onRemoved }: RemovalDialogProps) {
  const { id, chatbot_id, kind, title, answers, chunk_count } = source;
  const changed = useSourcesChanged(chatbot_id);
  const remove = useMutation({
    mutationFn: () => removeSource(chatbot_id, id),
    onSuccess: () => {
      tellDone(sourcePanel.removed);
      onRemoved();
    },
    onError: (error) => tellFailed(sourcePanel.removeFailed, error),
    onSettled: changed,
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={sourcePanel.removeTitle(title)}
      action={sourcePanel.removeAction}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      <p>{sourcePanel.removeLoses(answers ? chunk_count : 0)}</p>
      {kind === 'file' && <p>{sourcePanel.removeFile}</p>}
      <p>{sourcePanel.removeStays}</p>
    </ConfirmDialog>
  );
}
