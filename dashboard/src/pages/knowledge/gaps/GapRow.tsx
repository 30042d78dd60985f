import { useMutation } from '@tanstack/react-query';
import { usePermissions } from '../../../api/permissions';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { TimeAgo } from '../../../components/TimeAgo';
import { tellDone, tellFailed } from '../../../components/toasts';
import { gaps } from '../../../texts/en';
import { decideGap } from '../knowledge-changes';
import type { Gap } from '../knowledge-queries';
import { useSourcesChanged } from '../use-sources-changed';
import { GapConversations } from './GapConversations';

interface GapRowProps {
  gap: Gap;
  chatbotId: string;
  onTeach: () => void;
  onDismiss: () => void;
}

/** One question without a good answer: how often, by whom, and what to do about it. */
export function GapRow({ gap, chatbotId, onTeach, onDismiss }: GapRowProps) {
  const { id, question, kind, status, reason, times, customers, last_asked_at, conversations } = gap;
  const { cannotEdit } = usePermissions();
  const changed = useSourcesChanged(chatbotId);
  const reopen = useMutation({
    mutationFn: () => decideGap(chatbotId, id, { status: 'open' }),
    onSuccess: () => tellDone(gaps.reopened),
    onError: (error) => tellFailed(gaps.failed, error),
    onSettled: changed,
  });
  return (
    <li className="grid gap-3 rounded-card border border-line bg-surface p-4 shadow-lift">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="font-semibold wrap-anywhere">
            <bdi>{question}</bdi>
          </p>
          <p className="text-[0.8125rem] text-muted">
            {gaps.asked(times, customers)} · {gaps.lastAsked} <TimeAgo at={last_asked_at} />
          </p>
          {reason !== null && (
            <p className="text-[0.8125rem] wrap-anywhere text-muted">
              {gaps.why} <bdi>{reason}</bdi>
            </p>
          )}
        </div>
        <Badge>{gaps.kinds[kind]}</Badge>
      </div>
      <details>
        <summary className="cursor-pointer text-[0.8125rem] font-medium">{gaps.conversations}</summary>
        <GapConversations conversations={conversations} />
      </details>
      <div className="flex flex-wrap gap-2">
        {status !== 'answered' && (
          <Button look="primary" size="small" disabledReason={cannotEdit} onClick={onTeach}>
            {gaps.teach}
          </Button>
        )}
        {status === 'open' ? (
          <Button size="small" disabledReason={cannotEdit} onClick={onDismiss}>
            {gaps.dismiss}
          </Button>
        ) : (
          <Button size="small" disabledReason={cannotEdit} loading={reopen.isPending} onClick={() => reopen.mutate()}>
            {gaps.reopen}
          </Button>
        )}
      </div>
    </li>
  );
}
