import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, idempotent } from '../../api/client';
import type { Schema } from '../../api/client';
import { whenConfirmed } from '../../api/confirm-password';
import { resultOf } from '../../api/follow-operation';
import { keys } from '../../api/query-keys';
import type { Credentials } from './entered-credentials';

const path = (chatbotId: string) => ({ path: { chatbot_id: chatbotId } });
const MINUTES_MS = 5 * 60_000;

/** The login that a token is for, where its beginning tells. */
function loginOf(token: string | undefined): { login?: 'facebook' | 'instagram' } {
  if (token?.startsWith('IGAA')) return { login: 'instagram' };
  return token?.startsWith('EAA') ? { login: 'facebook' } : {};
}

/** Connects Instagram for the first time, or changes what was entered. */
export function saveCredentials(chatbotId: string, credentials: Credentials, isFirst: boolean) {
  const { page_access_token = '', ...others } = credentials;
  const login = loginOf(credentials.page_access_token);
  return whenConfirmed<Schema<'Integration'>>(() =>
    isFirst
      ? answerOf(
          api.PUT('/api/chatbots/{chatbot_id}/integrations/instagram', {
            params: path(chatbotId),
            body: { credentials: { page_access_token, ...others }, ...login },
          }),
        )
      : answerOf(
          api.PATCH('/api/chatbots/{chatbot_id}/integrations/instagram', {
            params: path(chatbotId),
            body: { credentials, ...login },
          }),
        ),
  );
}

export function setEnabled(chatbotId: string, enabled: boolean) {
  const options = { params: path(chatbotId), body: { enabled } };
  return answerOf(api.PATCH('/api/chatbots/{chatbot_id}/integrations/instagram', options));
}

export function disconnect(chatbotId: string) {
  return answerOf(api.DELETE('/api/chatbots/{chatbot_id}/integrations/instagram', { params: path(chatbotId) }));
}

export function testConnection(chatbotId: string, key: string) {
  const options = { params: path(chatbotId), headers: idempotent(key) };
  return answerOf(api.POST('/api/chatbots/{chatbot_id}/integrations/instagram/test', options));
}

export function setUpWebhook(chatbotId: string, base_url: string, key: string) {
  const options = { params: path(chatbotId), body: { base_url }, headers: idempotent(key) };
  return answerOf(api.POST('/api/instagram/{chatbot_id}/setup-webhook', options));
}

/** Where the owner approves the access. */
export async function beginSignIn(chatbotId: string): Promise<string> {
  const options = { params: path(chatbotId) };
  return (await answerOf(api.POST('/api/instagram/{chatbot_id}/connect', options))).authorization_url;
}

export function sendTestMessage(chatbotId: string, body: { recipient_id: string; text: string }, key: string) {
  const options = { params: path(chatbotId), body, headers: idempotent(key) };
  return answerOf(api.POST('/api/instagram/{chatbot_id}/send-test-message', options));
}

export function lookForMissed(chatbotId: string, key: string) {
  const options = { params: path(chatbotId), headers: idempotent(key) };
  return answerOf(api.POST('/api/instagram/{chatbot_id}/catch-up', options));
}

/** The account as Instagram shows it now; asked of Meta, so it is kept for five minutes. */
export const accountQuery = (chatbotId: string) =>
  queryOptions({
    queryKey: ['instagram-account', chatbotId],
    queryFn: async ({ signal }) => {
      const options = { params: path(chatbotId), signal };
      const answer = await answerOf(api.GET('/api/chatbots/{chatbot_id}/integrations/instagram/account', options));
      return resultOf(answer, { signal });
    },
    staleTime: MINUTES_MS,
  });

/** People who may get a test message: whoever wrote last. */
export const recentPeopleQuery = (chatbotId: string) =>
  queryOptions({
    queryKey: [...keys.conversations, chatbotId, 'recent-people'],
    queryFn: async ({ signal }) => {
      const params = { ...path(chatbotId), query: { limit: 20 } };
      const { data } = await answerOf(api.GET('/api/chatbots/{chatbot_id}/conversations', { params, signal }));
      return data.map(({ session_id, user_name }) => ({ id: session_id, name: user_name ?? session_id }));
    },
  });

export const messengerProfileQuery = (chatbotId: string) =>
  queryOptions({
    queryKey: ['messenger-profile', chatbotId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/instagram/{chatbot_id}/messenger-profile', { params: path(chatbotId), signal })),
  });

export function showMessengerProfile(chatbotId: string, body: Schema<'MessengerProfileContent'>, key: string) {
  const options = { params: path(chatbotId), body, headers: idempotent(key) };
  return answerOf(api.PUT('/api/instagram/{chatbot_id}/messenger-profile', options));
}
