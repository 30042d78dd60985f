import { useMutation } from '@tanstack/react-query';
import { Download, Pencil, RefreshCw, Trash2, X } from 'lucide-react';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { tellDone, tellFailed } from '../../../components/toasts';
import { sourcePanel } from '../../../texts/en';
import { cancelReading, fileAddress, readAgain } from '../knowledge-changes';
import { isUnderWay } from '../knowledge-queries';
import type { Source } from '../knowledge-queries';
import { useSourcesChanged } from '../use-sources-changed';

interface SourceActionsProps {
  source: Source;
  onEdit: () => void;
  onRemove: () => void;
}

const icon = 'size-4 shrink-0';

/** What can be done with a source; while it is read its reading can be ended. */
export function SourceActions({ source, onEdit, onRemove }: SourceActionsProps) {
  const { id, chatbot_id, kind } = source;
  const { cannotEdit } = usePermissions();
  const changed = useSourcesChanged(chatbot_id);
  const refresh = useMutation({
    mutationFn: () => readAgain(chatbot_id, id),
    onSuccess: () => tellDone(sourcePanel.refreshing),
    onError: (error) => tellFailed(sourcePanel.refreshFailed, error),
    onSettled: changed,
  });
  const cancel = useMutation({
    mutationFn: () => cancelReading(chatbot_id, id),
    onSuccess: () => tellDone(sourcePanel.cancelled),
    onError: (error) => tellFailed(sourcePanel.cancelFailed, error),
    onSettled: changed,
  });
  return (
    <>
      <Button icon={<Trash2 className={icon} aria-hidden />} disabledReason={cannotEdit} onClick={onRemove}>
        {sourcePanel.remove}
      </Button>
      {kind === 'file' && (
        <a
          href={fileAddress(chatbot_id, id)}
          download
          className="inline-flex min-h-9 items-center justify-center gap-2 rounded-control border border-control bg-surface px-3.5 py-1.5 font-medium hover:bg-tint pointer-coarse:min-h-11"
        >
          <Download className={icon} aria-hidden />
          {sourcePanel.download}
        </a>
      )}
      {isUnderWay(source) ? (
        <Button
          icon={<X className={icon} aria-hidden />}
          loading={cancel.isPending}
          disabledReason={cannotEdit}
          onClick={() => cancel.mutate()}
        >
          {sourcePanel.cancelReading}
        </Button>
      ) : (
        <Button
          icon={<RefreshCw className={icon} aria-hidden />}
          loading={refresh.isPending}
          disabledReason={cannotEdit}
          onClick={() => refresh.mutate()}
        >
          {sourcePanel.refresh}
        </Button>
      )}
      <Button
        look="primary"
        icon={<Pencil className={icon} aria-hidden />}
        disabledReason={cannotEdit}
        onClick={onEdit}
      >
        {sourcePanel.edit}
      </Button>
    </>
  );
}
