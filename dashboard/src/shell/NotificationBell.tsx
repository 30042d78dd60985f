import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { answerOf, api } from '../api/client';
import { ownPathOf } from '../api/own-path';
import { keys } from '../api/query-keys';
import { Button } from '../components/Button';
import { IconButton } from '../components/IconButton';
import { Link } from '../components/Link';
import { Loaded } from '../components/Loaded';
import { TimeAgo } from '../components/TimeAgo';
import { tellFailed } from '../components/toasts';
import { notifications } from '../texts/en';
import { notificationsQuery } from './notifications-query';

/** What happened that somebody should know; the newest are read when it is opened, their number always. */
export function NotificationBell() {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const query = useQuery(notificationsQuery);
  const markAll = useMutation({
    mutationFn: () => answerOf(api.POST('/api/notifications/read-all')),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.notifications }),
    onError: (error) => tellFailed(notifications.failed, error),
  });
  const unread = query.data?.data.filter(({ read_at }) => read_at === null).length ?? 0;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton
          name={notifications.bell(unread)}
          icon={
            <span className="relative">
              <Bell className="size-4.5" aria-hidden />
              {unread > 0 && (
                <span
                  className="absolute -top-1 -right-1 size-2.5 rounded-full border-2 border-surface bg-danger"
                  aria-hidden
                />
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
          className="z-50 flex max-h-[70dvh] w-88 max-w-[calc(100vw-1rem)] animate-enter flex-col rounded-card border border-line bg-surface shadow-float"
        >
          <header className="flex items-center justify-between gap-2 border-b border-line px-4 py-2">
            <h2 className="font-semibold">{notifications.title}</h2>
            {unread > 0 && (
              <Button size="small" look="ghost" loading={markAll.isPending} onClick={() => markAll.mutate()}>
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
                      <li key={notification.id} className="rounded-control px-3 py-2 hover:bg-tint">
                        {notification.read_at === null && <span className="sr-only">{notifications.unread}: </span>}
                        <Link to={ownPathOf(notification.link)} look="bare" className="block">
                          <span className={notification.read_at === null ? 'font-medium' : ''}>
                            {notification.title}
                          </span>
                          <span className="block text-[0.8125rem] text-muted">{notification.text}</span>
                        </Link>
                        <p className="text-xs text-muted">
                          <TimeAgo at={notification.created_at} />
                        </p>
                      </li>
                    ))}
                  </ul>
                )
              }
            </Loaded>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
