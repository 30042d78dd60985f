import { CirclePause } from 'lucide-react';
import { useNow } from '../../components/use-now';
import { details } from '../../texts/en';
import { formatDate, formatTime } from '../../texts/format';
import type { Conversation } from './conversation-queries';
import { isOpenEnd } from './pause-times';

/** Who keeps the bot silent here, and until when; nothing while it answers. */
export function PauseLine({ conversation: { pause } }: { conversation: Pick<Conversation, 'pause'> }) {
  const now = useNow(60_000);
  if (!pause) return null;
  return (
    <p className="mt-1.5 flex items-center gap-1.5 text-[0.8125rem] text-muted">
      <CirclePause className="size-4 shrink-0" aria-hidden />
      <span>
        {pause.by === 'member' ? details.pausedBy.member(pause.name ?? details.someMember) : details.pausedBy[pause.by]}
        , {isOpenEnd(pause.until, now) ? details.untilResumed : details.until(momentOf(pause.until, now))}
      </span>
    </p>
  );
}

/** The time alone where it is today. */
export function momentOf(until: string, now: number): string {
  const isToday = new Date(until).toDateString() === new Date(now).toDateString();
  return isToday ? formatTime(until) : `${formatDate(until)}, ${formatTime(until)}`;
}
