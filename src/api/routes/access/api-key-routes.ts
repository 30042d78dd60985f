import type { Request } from 'express';
import { endOf } from '../../../domain/access/api-key-end';
import type { ApiKey } from '../../../domain/access/api-key';
import { BotSmithError, NotFoundError } from '../../../domain/errors';
import { effectiveScopes } from '../../../domain/access/roles';
import type { Standing } from '../../../domain/access/roles';
import { writeKeyChanged } from '../../../domain/access/security-letters';
import { createApiKey } from '../../access/create-api-key';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { requireGivenBy } from '../../access/given-by';
import type { Principal } from '../../access/principal';
import { requireRoom } from '../../usage/require-room';
import { tellUser } from '../../access/tell-user';
import { apiKeyCreated, apiKeyCreation, apiKeyRotated, apiKeyRotation, apiKeySchema } from './api-key-schema';
import { apiKeyPath, listOf, pageQuery } from '../../openapi/parameters';

const TAG = 'API keys';
const ONE = '/api/api-keys/{id}';
const HOUR_MS = 60 * 60_000;
const DEFAULT_LIFE_MS = 90 * 24 * HOUR_MS;

/** The account's API keys. */
export function apiKeyRoutes(dependencies: ApiDependencies): Route[] {
  const { apiKeys, chatbots, members, users } = dependencies.repositories;
  const tell = async (
    { account_id, user_id }: Principal,
    request: Request,
    name: string,
    change: 'made' | 'revoked',
  ) => {
    if (!dependencies.mailer) return;
    const user = await users.get(account_id, user_id);
    if (user) tellUser(dependencies, user, request, (to, ...where) => writeKeyChanged(to, { name, change }, ...where));
  };

  /** @throws NotFoundError for a chatbot that the account has not. */
  const requireChatbots = async (accountId: string, chatbotIds: readonly string[] = []) => {
    const found = await Promise.all(chatbotIds.map((id) => chatbots.get(accountId, id)));
    if (found.includes(null)) throw new NotFoundError('chatbot');
  };

  return [
    defineRoute({
      method: 'post',
      path: '/api/api-keys',
      confirmed: true,
      summary: 'Create an API key; it is shown once',
      tag: TAG,
      access: 'owner',
      changes: true,
      body: apiKeyCreation,
      responses: {
        201: { description: 'Created.', schema: apiKeyCreated },
        403: { description: 'The caller is no owner, or has not the scopes themselves.' },
        404: { description: 'The account has no such chatbot.' },
        409: { description: 'The account has as many as it may have.' },
      },
      async handle({ principal, body, request }) {
        const { name, scopes, chatbot_ids, addresses = principal.addresses, expires_at } = body;
        const settings = { name, scopes, chatbot_ids, addresses: addresses && [...addresses] };
        requireGivenBy(principal, { scopes, ...(settings.addresses ? { addresses: settings.addresses } : {}) });
        await requireChatbots(principal.account_id, chatbot_ids);
        await requireRoom(dependencies.repositories, principal.account_id, 'api_keys');
        const { apiKey, secret } = await createApiKey(apiKeys, principal, {
          ...settings,
          expires_at: expires_at ? new Date(expires_at) : defaultEnd(body),
        });
        await tell(principal, request, apiKey.name, 'made');
        return { status: 201, body: { ...present(apiKey, principal), api_key: secret } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/api-keys',
      summary: 'List the API keys',
      tag: TAG,
      access: 'owner',
      changes: false,
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(apiKeySchema) } },
      async handle({ principal, query }) {
        const page = await apiKeys.list(principal.account_id, query);
        const creators = await members.named(principal.account_id, [...new Set(page.data.map((key) => key.user_id))]);
        const byId = new Map(creators.map((user) => [user._id, user]));
        return { status: 200, body: { ...page, data: page.data.map((key) => present(key, byId.get(key.user_id))) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${ONE}/rotate`,
      confirmed: true,
      summary: 'Replace one of the own API keys by a new one; both are valid for the overlap',
      tag: TAG,
      access: 'owner',
      changes: true,
      params: apiKeyPath,
      body: apiKeyRotation,
      responses: {
        201: { description: 'The new key, with everything that the old one was bound by.', schema: apiKeyRotated },
        403: { description: 'It is somebody else’s key, or has scopes that the caller has not.' },
      },
      async handle({ principal, params, body, request }) {
        const { account_id, user_id } = principal;
        const old = await apiKeys.get(account_id, params.id, new Date());
        if (!old) throw new NotFoundError('API key');
        if (old.user_id !== user_id) throw new BotSmithError('forbidden', 'Only whose key it is can replace it.');
        const scopes = old.scopes ?? effectiveScopes(old, principal);
        requireGivenBy(principal, { ...old, scopes });
        const now = Date.now();
        const life = old.expires_at && old.expires_at.getTime() - old.created_at.getTime();
        const { apiKey, secret } = await createApiKey(apiKeys, principal, {
          ...old,
          scopes,
          expires_at: life === undefined ? undefined : new Date(now + life),
        });
        // The new one first: whoever does not get its answer still has the old one.
        const retired = await apiKeys.retire(account_id, old._id, new Date(now + body.overlap_hours * HOUR_MS));
        if (!retired) throw new NotFoundError('API key');
        await tell(principal, request, apiKey.name, 'made');
        const replaces = { id: old._id, expires_at: endOf(retired) };
        return { status: 201, body: { ...present(apiKey, principal), api_key: secret, replaces } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: ONE,
      confirmed: true,
      summary: 'Revoke an API key at once',
      tag: TAG,
      access: 'owner',
      changes: true,
      params: apiKeyPath,
      responses: { 204: { description: 'Revoked.' } },
      async handle({ principal, params, request }) {
        const { account_id } = principal;
        if (!(await apiKeys.revoke(account_id, params.id))) throw new NotFoundError('API key');
        await tell(principal, request, params.id, 'revoked');
        return { status: 204 };
      },
    }),
  ];
}

/** A key that manages has no end, since it could make one without. */
function defaultEnd({ scopes, expires_at }: { scopes: readonly string[]; expires_at?: string | null | undefined }) {
  return expires_at === null || scopes.includes('manage') ? undefined : new Date(Date.now() + DEFAULT_LIFE_MS);
}

function present(apiKey: ApiKey, creator: (Standing & { email: string }) | undefined) {
  return {
    id: apiKey._id,
    name: apiKey.name,
    scopes: creator ? effectiveScopes(apiKey, creator) : [],
    chatbot_ids: apiKey.chatbot_ids ?? null,
    addresses: apiKey.addresses ?? null,
    created_by: { user_id: apiKey.user_id, email: creator?.email ?? null },
    created_at: apiKey.created_at,
    expires_at: endOf(apiKey) ?? null,
    last_used_at: apiKey.last_used_at ?? null,
  };
}
