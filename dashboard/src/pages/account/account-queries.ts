import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/client';
import { whenConfirmed } from '../../api/confirm-password';
import { keys } from '../../api/query-keys';

export type Member = Schema<'Member'>;
export type Role = Member['role'];
export type ApiKey = Schema<'ApiKey'>;

/** What of the audit log is listed; nothing means all of it. */
export interface AuditFilters {
  actor?: string | undefined;
  action?: string | undefined;
}

const LOG_PAGE = 50;

const after = (cursor: string | null) => (cursor === null ? {} : { cursor });
const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (last: { next_cursor: string | null }) => last.next_cursor,
};

/** The account itself. */
export const accountQuery = queryOptions({
  queryKey: [...keys.account, 'itself'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/account', { signal })),
});

/** Who belongs to the account, newest first. */
export const membersQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [...keys.account, 'members'],
  queryFn: ({ pageParam, signal }) =>
    answerOf(api.GET('/api/members', { params: { query: after(pageParam) }, signal })),
});

/** Who is invited, newest first; for owners alone. */
export const invitationsQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [...keys.account, 'invitations'],
  queryFn: ({ pageParam, signal }) =>
    answerOf(api.GET('/api/invitations', { params: { query: after(pageParam) }, signal })),
});

/** The API keys, newest first; for owners alone. */
export const apiKeysQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [...keys.account, 'api-keys'],
  queryFn: ({ pageParam, signal }) =>
    answerOf(api.GET('/api/api-keys', { params: { query: after(pageParam) }, signal })),
});

/** Who changed what, newest first; for owners alone. */
export const auditQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...keys.account, 'audit-log', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: LOG_PAGE, ...after(pageParam) };
      return answerOf(api.GET('/api/audit-log', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
    // Nothing says that it has grown.
    staleTime: 0,
  });

/** Where the account's notifications go. */
export const notificationSettingsQuery = queryOptions({
  queryKey: [...keys.account, 'notifications'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/notifications/settings', { signal })),
});

/** Where the signed-in person is signed in, newest first. */
export const browsersQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [...keys.account, 'browsers'],
  queryFn: ({ pageParam, signal }) =>
    answerOf(api.GET('/api/sessions', { params: { query: after(pageParam) }, signal })),
  staleTime: 0,
});

/** Changes the account's name. */
export const renameAccount = (name: string) => answerOf(api.PATCH('/api/account', { body: { name } }));

/** Gives a member another role. */
export const changeRole = (id: string, role: Role) =>
  whenConfirmed(() => answerOf(api.PATCH('/api/members/{id}', { params: { path: { id } }, body: { role } })));

/** Removes a member. */
export const removeMember = (id: string) =>
  whenConfirmed(() => answerOf(api.DELETE('/api/members/{id}', { params: { path: { id } } })));

/** Invites an address; the answer holds the link where there is no mail server. */
export const invite = (body: { email: string; role: Role }) =>
  whenConfirmed(() => answerOf(api.POST('/api/invitations', { body })));

/** Takes an invitation back. */
export const withdrawInvitation = (id: string) =>
  answerOf(api.DELETE('/api/invitations/{id}', { params: { path: { id } } }));

/** Makes an API key; the answer holds the key itself. */
export const createApiKey = (body: Schema<'ApiKeyCreation'>) =>
  whenConfirmed(() => answerOf(api.POST('/api/api-keys', { body })));

/** Replaces one of the own API keys; the answer holds the new one. */
export const rotateApiKey = (id: string, overlap_hours: number) =>
  whenConfirmed(() =>
    answerOf(api.POST('/api/api-keys/{id}/rotate', { params: { path: { id } }, body: { overlap_hours } })),
  );

/** Revokes an API key at once. */
export const revokeApiKey = (id: string) =>
  whenConfirmed(() => answerOf(api.DELETE('/api/api-keys/{id}', { params: { path: { id } } })));

/** Changes where notifications go; the answer says what the change cleared. */
export const changeNotificationSettings = (body: Schema<'NotificationSettingsChange'>) =>
  whenConfirmed(() => answerOf(api.PATCH('/api/notifications/settings', { body })));

/** Asks an address once more by mail. */
export const askAgain = (email: string) => answerOf(api.POST('/api/notifications/confirmations', { body: { email } }));
