import type { ApiKey } from '../../domain/documents';
import { BotSmithError, NotFoundError } from '../../domain/errors';
import { effectiveScopes } from '../../domain/roles';
import type { Standing } from '../../domain/roles';
import { createApiKey } from '../create-api-key';
import type { ApiDependencies } from '../dependencies';
import { defineRoute } from '../define-route';
import type { Route } from '../define-route';
import { apiKeyCreated, apiKeyCreation, apiKeySchema } from '../schemas/api-key-schema';
import { apiKeyPath, listOf, pageQuery } from '../schemas/parameters';

const TAG = 'API keys';

/** The account's API keys. */
export function apiKeyRoutes({ repositories }: ApiDependencies): Route[] {
  const { apiKeys, members } = repositories;
  return [
    defineRoute({
      method: 'post',
      path: '/api/api-keys',
      summary: 'Create an API key; it is shown once',
      tag: TAG,
      access: 'owner',
      body: apiKeyCreation,
      responses: {
        201: { description: 'Created.', schema: apiKeyCreated },
        403: { description: 'The caller is no owner, or has not the scopes themselves.' },
      },
      async handle({ principal, body }) {
        const beyond = body.scopes?.filter((scope) => !principal.scopes.includes(scope)) ?? [];
        if (beyond.length > 0) {
          throw new BotSmithError('forbidden', `Nobody can give what they have not: ${beyond.join(', ')}.`);
        }
        const { apiKey, secret } = await createApiKey(apiKeys, principal, {
          name: body.name,
          // A key never begets more than itself, also when nothing is named.
          scopes: body.scopes ?? (principal.via === 'api_key' ? [...principal.scopes] : undefined),
          expires_at: earlier(body.expires_at ? new Date(body.expires_at) : undefined, principal.expires_at),
        });
        return { status: 201, body: { ...present(apiKey, principal), api_key: secret } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/api-keys',
      summary: 'List the API keys',
      tag: TAG,
      access: 'owner',
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
      method: 'delete',
      path: '/api/api-keys/{id}',
      summary: 'Revoke an API key at once',
      tag: TAG,
      access: 'owner',
      params: apiKeyPath,
      responses: { 204: { description: 'Revoked.' } },
      async handle({ principal, params }) {
        if (!(await apiKeys.revoke(principal.account_id, params.id))) throw new NotFoundError('API key');
        return { status: 204 };
      },
    }),
  ];
}

function present(apiKey: ApiKey, creator: (Standing & { email: string }) | undefined) {
  return {
    id: apiKey._id,
    name: apiKey.name,
    scopes: creator ? effectiveScopes(apiKey.scopes, creator) : [],
    created_by: { user_id: apiKey.user_id, email: creator?.email ?? null },
    created_at: apiKey.created_at,
    expires_at: apiKey.expires_at ?? null,
    last_used_at: apiKey.last_used_at ?? null,
  };
}

/** The earlier of two ends, of which either may be missing. */
function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one && other ? new Date(Math.min(one.getTime(), other.getTime())) : (one ?? other);
}
