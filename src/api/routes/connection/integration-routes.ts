import type { Integration } from '../../../domain/connection/integration';
import { NotFoundError } from '../../../domain/errors';
import { applyCredentials } from '../../connection/apply-credentials';
import { accepted, runConnectionOperation } from '../../connection/connection-operation';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { disconnectInstagram } from '../../connection/disconnect-instagram';
import { operationKey } from '../../operations/idempotency-key';
import { requireConfirmed } from '../../access/route-access';
import { requireChatbot, requireIntegration } from '../../require-stored';
import { accountProfile, tokenCheck } from './connection-schema';
import {
  connectionTestResult,
  integrationChange,
  integrationChanged,
  integrationSchema,
  integrationSettings,
} from './integration-schema';
import { chatbotPath, listOf, operationAccepted, pageQuery } from '../../openapi/parameters';
import { presentIntegration } from '../../connection/present-integration';
import { testConnection } from '../../connection/test-connection';

const TAG = 'Integrations';
const ALL = '/api/chatbots/{chatbot_id}/integrations';
const ONE = `${ALL}/instagram`;

/** The connection of a chatbot to Instagram. */
export function integrationRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, gateway, webhookSettings } = dependencies;
  const { integrations } = repositories;

  const present = (integration: Integration) => presentIntegration(dependencies, integration);

  const one = { description: 'The integration.', schema: integrationSchema };
  const conflict = { description: 'The Instagram account is connected elsewhere.' };
  return [
    defineRoute({
      method: 'get',
      path: ALL,
      summary: 'List the integrations of a chatbot',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      query: pageQuery,
      responses: { 200: { description: 'At most one yet.', schema: listOf(integrationSchema) } },
      async handle({ principal, params }) {
        await requireChatbot(repositories, principal, params.chatbot_id);
        const integration = await integrations.get(principal.account_id, params.chatbot_id);
        return { status: 200, body: { data: integration ? [await present(integration)] : [], next_cursor: null } };
      },
    }),
    defineRoute({
      method: 'put',
      path: ONE,
      confirmed: true,
      summary: 'Connect Instagram, or replace the credentials',
      tag: TAG,
      access: 'account',
      changes: true,
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
        const applied = await applyCredentials(dependencies, integration, previous);
        return { status: 200, body: await present(applied.integration) };
      },
    }),
    defineRoute({
      method: 'get',
      path: ONE,
      summary: 'Read the Instagram integration',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      responses: { 200: one },
      async handle({ principal, params }) {
        return {
          status: 200,
          body: await present(await requireIntegration(repositories, principal, params.chatbot_id)),
        };
      },
    }),
    defineRoute({
      method: 'patch',
      path: ONE,
      summary: 'Change a part of the Instagram integration',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: integrationChange,
      responses: {
        200: { description: 'The integration, and what the change cleared.', schema: integrationChanged },
        409: { description: 'The Instagram account is connected elsewhere, or others changed the integration.' },
      },
      async handle({ principal, params, body }) {
        if (body.credentials) requireConfirmed(principal);
        const previous = await requireIntegration(repositories, principal, params.chatbot_id);
        const { page_access_token, verify_token, app_secret } = body.credentials ?? {};
        const change = {
          page_access_token,
          verify_token: verify_token === '' ? null : verify_token,
          app_secret: app_secret === '' ? null : app_secret,
        };
        const credentials = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        const patched = await integrations.patch(principal.account_id, params.chatbot_id, {
          ...(Object.keys(credentials).length > 0 ? { credentials } : {}),
          login: body.login,
          enabled: body.enabled,
        });
        if (!patched) throw new NotFoundError('integration');
        const { integration: changed, cleared } = patched;
        webhookSettings.clear(changed);
        const untested =
          changed.status === 'pending' && (previous.status !== 'pending' || page_access_token !== undefined);
        if (!untested) return { status: 200, body: { ...(await present(changed)), cleared } };
        const applied = await applyCredentials(dependencies, changed, previous);
        return { status: 200, body: { ...(await present(applied.integration)), cleared } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: ONE,
      summary: 'Disconnect Instagram; the credentials are erased',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      responses: { 204: { description: 'Disconnected.' } },
      async handle({ principal, params }) {
        await disconnectInstagram(dependencies, await requireIntegration(repositories, principal, params.chatbot_id));
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${ONE}/test`,
      summary: 'Test the connection',
      tag: TAG,
      access: 'account',
      changes: true,
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
        const test = await testConnection(gateway, integration, { key });
        webhookSettings.clear(integration);
        if (test.status === 'running') return accepted(test);
        return { status: 200, body: { ...test.result, workflow_id: test.workflow_id } };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${ONE}/account`,
      summary: 'Read the connected Instagram account',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      responses: {
        200: { description: 'As Instagram shows it; what it does not give is left out.', schema: accountProfile },
        202: { description: 'Still under way.', schema: operationAccepted },
        422: { description: 'Meta refused it; `token_invalid` when the token is dead.' },
      },
      async handle({ principal, params }) {
        const integration = await requireIntegration(repositories, principal, params.chatbot_id);
        const read = await runConnectionOperation(gateway, integration, {
          operation: 'account-info',
          type: 'accountInfoWorkflow',
          summary: 'Read the Instagram account',
          input: {},
        });
        if (read.status === 'running') return accepted(read);
        return { status: 200, body: { ...read.result, workflow_id: read.workflow_id } };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${ONE}/token`,
      summary: 'Check the access token: whether Meta takes it, its end, its permissions',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      responses: {
        200: { description: 'What is known of it; a refused token is a result.', schema: tokenCheck },
        202: { description: 'Still under way.', schema: operationAccepted },
      },
      async handle({ principal, params }) {
        const integration = await requireIntegration(repositories, principal, params.chatbot_id);
        const checked = await runConnectionOperation(gateway, integration, {
          operation: 'check-token',
          type: 'checkTokenWorkflow',
          summary: 'Check the access token',
          input: {},
        });
        if (checked.status === 'running') return accepted(checked);
        return { status: 200, body: { ...checked.result, workflow_id: checked.workflow_id } };
      },
    }),
  ];
}
