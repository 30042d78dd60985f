import { z } from 'zod';
import { NotFoundError } from '../../../domain/errors';
import type { Notification } from '../../../domain/notifications/notification';
import type { NotificationReads } from '../../../storage/notifications/notification-reads';
import type { Principal } from '../../access/principal';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { listOf, notificationPath, pageQuery } from '../../openapi/parameters';
import { notificationSchema } from './notification-schema';

const TAG = 'Notifications';
const COUNT_LIMIT = 100;
const NOTHING_READ: Pick<NotificationReads, 'all_until' | 'single'> = { single: [] };

const listQuery = pageQuery.extend({ unread: z.stringbool().default(false) });
const notificationList = listOf(notificationSchema).extend({
  unread_count: z.number().describe('How many the caller has not read, up to 100.'),
});

/** What the account's people were told, and which of it each of them has read. */
export function notificationListRoutes({ repositories }: ApiDependencies): Route[] {
  const { notifications, notificationReads } = repositories;
  const readBy = async ({ account_id, user_id }: Principal) =>
    (await notificationReads.get(account_id, user_id)) ?? NOTHING_READ;
  return [
    defineRoute({
      method: 'get',
      path: '/api/notifications',
      summary: 'List the notifications, with what the caller has read of them',
      tag: TAG,
      access: 'account',
      changes: false,
      query: listQuery,
      responses: { 200: { description: 'Newest first.', schema: notificationList } },
      async handle({ principal: { account_id }, principal, query }) {
        const reads = await readBy(principal);
        const [page, unread_count] = await Promise.all([
          notifications.list(account_id, query, query.unread ? reads : undefined),
          notifications.countUnread(account_id, reads, COUNT_LIMIT),
        ]);
        return { status: 200, body: { ...page, data: page.data.map((one) => present(one, reads)), unread_count } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/notifications/read-all',
      summary: 'Note that the caller has read every notification',
      tag: TAG,
      access: 'member',
      changes: true,
      responses: { 204: { description: 'Noted.' } },
      async handle({ principal: { account_id, user_id } }) {
        await notificationReads.markAll(account_id, user_id, new Date());
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/notifications/{id}/read',
      summary: 'Note that the caller has read a notification',
      tag: TAG,
      access: 'member',
      changes: true,
      params: notificationPath,
      responses: { 200: { description: 'The notification.', schema: notificationSchema } },
      async handle({ principal: { account_id, user_id }, principal, params }) {
        const notification = await notifications.get(account_id, params.id);
        if (!notification) throw new NotFoundError('notification');
        await notificationReads.mark(account_id, user_id, notification._id, new Date());
        return { status: 200, body: present(notification, await readBy(principal)) };
      },
    }),
  ];
}

function present(notification: Notification, reads: Pick<NotificationReads, 'all_until' | 'single'>) {
  return {
    id: notification._id,
    chatbot_id: notification.chatbot_id ?? null,
    kind: notification.kind,
    title: notification.title,
    text: notification.text,
    link: notification.link,
    data: notification.data,
    read_at: readAt(notification, reads),
    deliveries: notification.deliveries,
    created_at: notification.created_at,
  };
}

/** When the member has read it; what was marked before marks were each member's own is read by everybody. */
function readAt(
  { _id, created_at, read_at }: Notification,
  { all_until, single }: Pick<NotificationReads, 'all_until' | 'single'>,
): Date | null {
  const marked = single.find(({ id }) => id === _id)?.at;
  return marked ?? (all_until && created_at <= all_until ? all_until : read_at);
}
