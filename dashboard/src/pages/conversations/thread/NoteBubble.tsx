import { StickyNote } from 'lucide-react';
import { thread } from '../../../texts/en';
import { formatTime } from '../../../texts/format';
import type { Note } from '../conversation-queries';
import { MessageText } from '../MessageText';
import { useMemberName } from '../use-member-name';

/** A note among the messages: the team's alone, and unlike anything that was sent. */
export function NoteBubble({ note: { author_id, text, created_at } }: { note: Note }) {
  const nameOf = useMemberName();
  return (
    <div className="px-4 pt-3">
      <aside
        aria-label={thread.note(nameOf(author_id))}
        className="mx-auto max-w-xl rounded-control border border-dashed border-warning/60 bg-warning/5 px-3.5 py-2"
      >
        <p className="mb-1 flex flex-wrap items-center gap-x-1.5 text-xs text-muted">
          <StickyNote className="size-3.5 text-warning" aria-hidden />
          <span className="font-medium">
            <bdi>{thread.note(nameOf(author_id))}</bdi>
          </span>
          <time dateTime={created_at}>{formatTime(created_at)}</time>
          <span>· {thread.notSentToCustomer}</span>
        </p>
        <MessageText text={text} />
      </aside>
    </div>
  );
}
