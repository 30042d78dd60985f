import { randomBytes } from 'node:crypto';
import type { ActivityLog, Integration } from '../../domain/documents';
import { BotSmithError, ConflictError, NotFoundError } from '../../domain/errors';
import type { ApiDependencies } from '../dependencies';
import { defineRoute } from '../define-route';
import type { Route } from '../define-route';
import { describeSecret } from '../describe-secret';
import { operationKey } from '../idempotency-key';
import { OPERATION_WAIT_MS, signalWaitingRuns, testConnection } from '../management';
import type { Principal } from '../principal';
import { requireChatbot, requireIntegration } from '../require-stored';
import {
  connectionTestResult,
  integrationChange,
  integrationSchema,
  integrationSettings,
  logEntrySchema,
  logQuery,
} from '../schemas/integration-schema';
import { chatbotPath, listOf, operationAccepted, pageQuery } from '../schemas/parameters';

const TAG = 'Integrations';
const ALL = '/api/chatbots/{chatbot_id}/integrations';
const ONE = `${ALL}/instagram`;
/** How long saving waits for the test of what was saved, in milliseconds. */
const TEST_AFTER_SAVE_MS = 5_000;

/** The connection of a chatbot to Instagram. */
export function integrationRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, gateway, environment, webhookSettings, logger } = dependencies;
  const { integrations, logs, turns } = repositories;

  const present = (integration: Integration) => ({
    id: integration.id,
    chatbot_id: integration.chatbot_id,
    integration_type: integration.integration_type,
    credentials: {
      page_access_token: describeSecret(integrations.reveal(integration, 'page_access_token')),
      verify_token: describeSecret(integrations.reveal(integration, 'verify_token')),
      app_secret: describeSecret(integrations.reveal(integration, 'app_secret')),
    },
    login: integration.login,
    enabled: integration.enabled,
    status: integration.status,
    instagram_account_id: integration.instagram_account_id ?? null,
    page_id: integration.page_id ?? null,
    username: integration.username ?? null,
    webhook_url: `${integration.webhook_base_url ?? environment.PUBLIC_URL}/api/instagram/webhook/${integration.chatbot_id}`,
    last_webhook_at: integration.last_webhook_at ?? null,
    created_at: integration.created_at,
    updated_at: integration.updated_at,
  });

  /**
   * Tests what was just saved, so that the account's own id at Meta is known, and wakes the runs that waited for it.
   * Only an account that is connected elsewhere undoes the saving; any other failure shows in the status.
   */
  const applyCredentials = async (
    principal: Principal,
    integration: Integration,
    previous: Integration | null,
  ): Promise<Integration> => {
    const { account_id } = principal;
    const { chatbot_id } = integration;
    webhookSettings.clear();
    try {
      const test = await testConnection(gateway, integration, randomBytes(12).toString('hex'), TEST_AFTER_SAVE_MS);
      const taken = test.status === 'done' && test.result.account?.instagram_account_id;
      const stored = await integrations.get(account_id, chatbot_id);
      if (
        taken &&
        stored?.credential_version === integration.credential_version &&
        stored.instagram_account_id !== taken
      ) {
        throw accountInUse();
      }
    } catch (error) {
      if (error instanceof BotSmithError && error.code === 'instagram_account_in_use') {
        await integrations.restore(account_id, integration, previous);
        throw accountInUse();
      }
      logger.warn({ err: error, chatbot_id }, 'saved credentials could not be tested');
    } finally {
      webhookSettings.clear();
    }
    await signalWaitingRuns(gateway, turns, account_id, chatbot_id);
    return (await integrations.get(account_id, chatbot_id)) ?? integration;
  };

  const one = { description: 'The integration.', schema: integrationSchema };
  const conflict = { description: 'The Instagram account is connected elsewhere.' };
  return [
    defineRoute({
      method: 'get',
      path: ALL,
      summary: 'List the integrations of a chatbot',
      tag: TAG,
      access: 'account',
      params: chatbotPath,
      query: pageQuery,
      responses: { 200: { description: 'At most one yet.', schema: listOf(integrationSchema) } },
      async handle({ principal, params }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const integration = await integrations.get(principal.account_id, params.chatbot_id);
        return { status: 200, body: { data: integration ? [present(integration)] : [], next_cursor: null } };
      },
    }),
    defineRoute({
      method: 'put',
      path: ONE,
      summary: 'Connect Instagram, or replace the credentials',
      tag: TAG,
      access: 'account',
      params: chatbotPath,
      body: integrationSettings,
      responses: { 200: one, 409: conflict },
      async handle({ principal, params, body }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const { page_access_token, verify_token, app_secret } = body.credentials;
        const { integration, previous } = await integrations.put(principal.account_id, params.chatbot_id, {
          credentials: {
            page_access_token,
            verify_token: verify_token ?? undefined,
            app_secret: app_secret ?? undefined,
          },
          login: body.login,
          enabled: body.enabled,
        });
        return { status: 200, body: present(await applyCredentials(principal, integration, previous)) };
      },
    }),
    defineRoute({
      method: 'get',
      path: ONE,
      summary: 'Read the Instagram integration',
      tag: TAG,
      access: 'account',
      params: chatbotPath,
      responses: { 200: one },
      async handle({ principal, params }) {
        return { status: 200, body: present(await requireIntegration(repositories, principal, params.chatbot_id)) };
      },
    }),
    defineRoute({
      method: 'patch',
      path: ONE,
      summary: 'Change a part of the Instagram integration',
      tag: TAG,
      access: 'account',
      params: chatbotPath,
      body: integrationChange,
      responses: { 200: one, 409: conflict },
      async handle({ principal, params, body }) {
        const previous = await requireIntegration(repositories, principal, params.chatbot_id);
        const { page_access_token, verify_token, app_secret } = body.credentials ?? {};
        const change = {
          page_access_token,
          verify_token: verify_token === '' ? null : verify_token,
          app_secret: app_secret === '' ? null : app_secret,
        };
        const credentials = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        const changed = await integrations.patch(principal.account_id, params.chatbot_id, {
          ...(Object.keys(credentials).length > 0 ? { credentials } : {}),
          login: body.login,
          enabled: body.enabled,
        });
        if (!changed) throw new NotFoundError('integration');
        webhookSettings.clear();
        const untested =
          changed.status === 'pending' && (previous.status !== 'pending' || page_access_token !== undefined);
        return {
          status: 200,
          body: present(untested ? await applyCredentials(principal, changed, previous) : changed),
        };
      },
    }),
    defineRoute({
      method: 'delete',
      path: ONE,
      summary: 'Disconnect Instagram; the credentials are erased',
      tag: TAG,
      access: 'account',
      params: chatbotPath,
      responses: { 204: { description: 'Disconnected.' } },
      async handle({ principal, params }) {
        await requireIntegration(repositories, principal, params.chatbot_id);
        await integrations.delete(principal.account_id, params.chatbot_id);
        webhookSettings.clear();
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${ONE}/test`,
      summary: 'Test the connection',
      tag: TAG,
      access: 'account',
      params: chatbotPath,
      idempotent: true,
      responses: {
        200: { description: 'What the test found.', schema: connectionTestResult },
        202: { description: 'Still under way.', schema: operationAccepted },
        409: conflict,
      },
      async handle({ principal, params, request }) {
        const integration = await requireIntegration(repositories, principal, params.chatbot_id);
        const key = await operationKey(request, repositories.idempotency, {
          accountId: principal.account_id,
          operation: 'test-connection',
          scope: params.chatbot_id,
        });
        const test = await testConnection(gateway, integration, key, OPERATION_WAIT_MS);
        webhookSettings.clear();
        const { workflow_id } = test;
        if (test.status === 'running') return { status: 202, body: { workflow_id, status: 'running' } };
        return { status: 200, body: { ...test.result, workflow_id } };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${ONE}/logs`,
      summary: 'Read the activity log',
      tag: TAG,
      access: 'account',
      params: chatbotPath,
      query: logQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(logEntrySchema) } },
      async handle({ principal, params, query }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const { conversation_id: conversationId, ...filter } = query;
        const page = await logs.list(principal.account_id, params.chatbot_id, query, { ...filter, conversationId });
        return { status: 200, body: { ...page, data: page.data.map(presentLog) } };
      },
    }),
  ];
}

function accountInUse(): ConflictError {
  return new ConflictError(
    'instagram_account_in_use',
    'This Instagram account is connected to another chatbot already; disconnect it there first.',
  );
}

function presentLog(entry: ActivityLog) {
  return {
    id: entry._id,
    level: entry.level,
    event: entry.event,
    message: entry.message,
    conversation_id: entry.conversation_id ?? null,
    workflow_id: entry.workflow_id ?? null,
    data: entry.data ?? {},
    created_at: entry.created_at,
  };
}
