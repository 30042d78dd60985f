import { Ban, CircleAlert, CirclePause, Clock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '../../../components/use-now';
import { inbox } from '../../../texts/en';
import { formatCountdown, formatTime } from '../../../texts/format';
import { shortWindow } from '../answer-window';
import type { ListedConversation } from '../conversation-queries';
import { isOpenEnd } from '../pause-times';

const ICON = 'size-3.5 shrink-0';

/** What somebody must know of a conversation before opening it, as words with a sign each. */
export function RowMarks({ conversation }: { conversation: ListedConversation }) {
  const now = useNow(60_000);
  const { attention_reason, needs_attention, pause, last_message, messaging_window, status, blocked } = conversation;
  const left = status === 'active' && !blocked ? shortWindow(messaging_window, now) : undefined;
  const delivery = last_message?.delivery;
  const marks: ReactNode[] = [
    needs_attention && (
      <Mark key="attention" look="text-warning" icon={<CircleAlert className={ICON} aria-hidden />}>
        {inbox.attention[attention_reason ?? 'marked']}
      </Mark>
    ),
    (delivery === 'failed' || delivery === 'unknown') && (
      <Mark key="delivery" look="text-danger" icon={<TriangleAlert className={ICON} aria-hidden />}>
        {delivery === 'failed' ? inbox.failed : inbox.unknown}
      </Mark>
    ),
    pause && (
      <Mark key="pause" look="text-muted" icon={<CirclePause className={ICON} aria-hidden />}>
        {isOpenEnd(pause.until, now) ? inbox.pausedLong : inbox.pausedUntil(formatTime(pause.until))}
      </Mark>
    ),
    left !== undefined && (
      <Mark key="window" look="text-muted" icon={<Clock className={ICON} aria-hidden />}>
        {inbox.windowLeft(formatCountdown(left).replace(/ \d+ s$/, ''))}
      </Mark>
    ),
    blocked && (
      <Mark key="blocked" look="text-muted" icon={<Ban className={ICON} aria-hidden />}>
        {inbox.blocked}
      </Mark>
    ),
  ].filter(Boolean);
  if (marks.length === 0) return null;
  return <span className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-xs">{marks}</span>;
}

function Mark({ look, icon, children }: { look: string; icon: ReactNode; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1 font-medium ${look}`}>
      {icon}
      {children}
    </span>
  );
}
