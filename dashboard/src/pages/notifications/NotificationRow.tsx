import type { Notification } from '../../api/notifications';
import { Button } from '../../components/Button';
import { NotificationEntry } from '../../components/NotificationEntry';
import { notifications as words } from '../../texts/en';

interface NotificationRowProps {
  notification: Notification;
  marking: boolean;
  onRead: () => void;
}

/** One notification, where else it was told, and the mark that it is read. */
export function NotificationRow({ notification, marking, onRead }: NotificationRowProps) {
  const { title, read_at, deliveries } = notification;
  const isUnread = read_at === null;
  const read = () => {
    if (isUnread) onRead();
  };
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 rounded-card border border-line bg-surface p-4 shadow-lift">
      <div className="grid min-w-0 flex-1 basis-64 gap-2">
        <NotificationEntry notification={notification} onFollow={read} />
        {deliveries.length > 0 && (
          <ul className="grid px-4 gap-0.5 text-xs text-muted">
            {deliveries.map(({ channel, state, message }) => (
              <li key={channel} className={state === 'failed' ? 'text-danger' : ''}>
                {words.deliveries[channel][state]}
                {message && (
                  <>
                    {' '}
                    <bdi className="wrap-anywhere">{message}</bdi>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      {isUnread && (
        <Button size="small" look="ghost" loading={marking} onClick={onRead} aria-label={words.markOne(title)}>
          {words.markRead}
        </Button>
      )}
    </li>
  );
}
