import { InvalidInputError } from '../../../domain/errors';
import type { NotificationSettings } from '../../../domain/notifications/notification';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { changesDestination } from '../../notifications/changes-destination';
import { askNewAddresses } from '../../notifications/ask-new-addresses';
import { presentRecipients } from '../../notifications/present-recipients';
import { requireConfirmed } from '../../access/route-access';
import { describeSecret } from '../../access/describe-secret';
import { operationKey } from '../../operations/idempotency-key';
import { OPERATION_WAIT_MS } from '../../operations/management';
import {
  notificationSettingsChange,
  notificationSettingsChanged,
  notificationSettingsSchema,
  notificationTestResult,
} from './notification-schema';
import { operationAccepted } from '../../openapi/parameters';
import { checkUserAddress } from '../../connection/user-address';

const TAG = 'Notifications';
const TEST_TIMEOUT_MS = 30_000;

/** What the account's people are told, and by which channels. */
export function notificationRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, gateway, environment } = dependencies;
  const { notificationSettings } = repositories;

  const presentSettings = async (accountId: string, settings: NotificationSettings | null) => ({
    recipients: await presentRecipients(repositories, accountId, settings),
    emails: settings?.emails ?? null,
    events: settings?.events ?? null,
    webhook: settings?.webhook
      ? {
          url: settings.webhook.url,
          secret: describeSecret(
            notificationSettings.webhookSecret(settings.account_id, settings.webhook),
            settings.webhook.secret,
          ),
          events: settings.webhook.events ?? null,
        }
      : null,
    email_available: environment.SMTP_URL !== undefined,
  });

  const settingsAnswer = { description: 'The settings.', schema: notificationSettingsSchema };
  return [
    defineRoute({
      method: 'get',
      path: '/api/notifications/settings',
      summary: 'Read where notifications go',
      tag: TAG,
      access: 'account',
      changes: false,
      responses: { 200: settingsAnswer },
      async handle({ principal }) {
        return {
          status: 200,
          body: await presentSettings(principal.account_id, await notificationSettings.get(principal.account_id)),
        };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/api/notifications/settings',
      summary: 'Change where notifications go',
      tag: TAG,
      access: 'account',
      changes: true,
      body: notificationSettingsChange,
      responses: {
        200: { description: 'The settings, and what the change cleared.', schema: notificationSettingsChanged },
        403: {
          description:
            'A signed-in browser changes an address, the webhook or its secret, and the password was not proved lately.',
        },
        409: { description: 'Others are changing them; try again.' },
      },
      async handle({ principal, body }) {
        const { account_id } = principal;
        const stored = await notificationSettings.get(account_id);
        if (changesDestination(stored, body)) requireConfirmed(principal);
        if (body.webhook) {
          checkUserAddress(body.webhook.url, 'body.webhook.url', environment);
          if (body.webhook.secret === undefined && !stored?.webhook) {
            throw new InvalidInputError([
              { location: 'body.webhook.secret', message: 'is required for a new webhook' },
            ]);
          }
        }
        const { settings, cleared } = await notificationSettings.change(account_id, body);
        if (body.emails !== undefined) await askNewAddresses(dependencies, principal, stored, settings);
        return { status: 200, body: { ...(await presentSettings(account_id, settings)), cleared } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/notifications/test',
      summary: 'Try every channel once',
      tag: TAG,
      access: 'account',
      changes: true,
      idempotent: true,
      responses: {
        200: { description: 'How each channel took it; none when none is set.', schema: notificationTestResult },
        202: { description: 'Still under way.', schema: operationAccepted },
      },
      async handle({ principal: { account_id }, request }) {
        const call = { accountId: account_id, operation: 'test-notification', scope: account_id };
        const key = await operationKey(request, repositories.idempotency, call);
        const workflow_id = managementWorkflowId('test-notification', account_id, key);
        const outcome = await gateway.runManagement(
          {
            type: 'testNotificationWorkflow',
            workflowId: workflow_id,
            input: { account_id },
            accountId: account_id,
            summary: 'Try the notification channels',
            executionTimeoutMs: TEST_TIMEOUT_MS,
          },
          OPERATION_WAIT_MS,
        );
        if (outcome.status === 'running') return { status: 202, body: { workflow_id, status: 'running' } };
        return { status: 200, body: { ...outcome.result, workflow_id } };
      },
    }),
  ];
}
