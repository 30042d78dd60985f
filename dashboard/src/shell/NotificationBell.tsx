import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { newestNotificationsQuery } from '../api/notifications';
import { Button } from '../components/Button';
import { IconButton } from '../components/IconButton';
import { Link } from '../components/Link';
import { Loaded } from '../components/Loaded';
import { NotificationEntry } from '../components/NotificationEntry';
import { useMarkingRead } from '../components/use-marking-read';
import { notifications } from '../texts/en';

/** As far as the server counts. */
const COUNTED_TO = 100;

/** What happened that somebody should know; the newest are read when it is opened, their number always. */
export function NotificationBell() {
  const [open, setOpen] = useState(false);
  const query = useQuery(newestNotificationsQuery);
  const marking = useMarkingRead();
  const unread = query.data?.unread_count ?? 0;
  const shown = unread >= COUNTED_TO ? '99+' : String(unread);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton
          name={notifications.bell(unread, shown)}
          icon={
            <span className="relative">
              <Bell className="size-4.5" aria-hidden />
              {unread > 0 && (
                <span
                  className="absolute -top-1.5 left-3 rounded-full bg-accent px-1.5 text-xs leading-4.5 text-on-accent tabular-nums"
                  aria-hidden
                >
                  {shown}
                </span>
              )}
            </span>
          }
        />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={notifications.title}
          className="z-50 flex max-h-96 w-72 animate-enter flex-col rounded-card border border-line bg-surface shadow-float"
        >
          <header className="flex min-h-10 items-center justify-between gap-2 border-b border-line px-4 py-2">
            <h2 className="font-semibold">{notifications.title}</h2>
            {unread > 0 && (
              <Button size="small" look="ghost" loading={marking.all.isPending} onClick={() => marking.all.mutate()}>
                {notifications.markAll}
              </Button>
            )}
          </header>
          <div className="overflow-y-auto p-2">
            <Loaded query={query}>
              {({ data }) =>
                data.length === 0 ? (
                  <p className="px-3 py-8 text-center text-muted">{notifications.empty}</p>
                ) : (
                  <ul>
                    {data.map((notification) => (
                      <li key={notification.id} className="flex rounded-control px-2 py-2 hover:bg-tint">
                        <NotificationEntry
                          notification={notification}
                          onFollow={() => {
                            setOpen(false);
                            if (notification.read_at === null) marking.one.mutate(notification.id);
                          }}
                        />
                      </li>
                    ))}
                  </ul>
                )
              }
            </Loaded>
          </div>
          <footer className="border-t border-line px-4 py-2.5 text-center">
            <Link to="/notifications" onFollow={() => setOpen(false)}>
              {notifications.all}
            </Link>
          </footer>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
