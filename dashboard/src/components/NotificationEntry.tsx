import type { Notification } from '../api/notifications';
import { ownPathOf } from '../api/own-path';
import { notifications as words } from '../texts/en';
import { Link } from './Link';
import { TimeAgo } from './TimeAgo';

interface NotificationEntryProps {
  notification: Notification;
  /** Called when it is gone to. */
  onFollow: () => void;
}

/** Something that the account's people were told, with the way to where something can be done about it. */
export function NotificationEntry({ notification, onFollow }: NotificationEntryProps) {
  const { title, text, link, read_at, created_at } = notification;
  const isUnread = read_at === null;
  return (
    <div className="flex min-w-0 flex-1 gap-2.5">
      <span className={`mt-1.5 size-2 shrink-0 rounded-full ${isUnread ? 'bg-accent' : ''}`} aria-hidden />
      <div className="min-w-0">
        {isUnread && <span className="sr-only">{words.unread}: </span>}
        <Link to={ownPathOf(link)} look="bare" className="block wrap-anywhere" onFollow={onFollow}>
          <bdi className={isUnread ? 'font-semibold' : 'font-medium'}>{title}</bdi>
          <bdi className="block text-[0.8125rem] text-muted">{text}</bdi>
        </Link>
        <p className="mt-0.5 text-xs text-muted">
          <TimeAgo at={created_at} />
        </p>
      </div>
    </div>
  );
}
