import { z } from 'zod';
import { CONNECTION_PROBLEMS } from '../../../domain/connection/connection-health';
import { INTEGRATION_TYPES } from '../../../domain/connection/integration';
import { clearedSecrets, pageQuery, secretState, timeRange } from '../../openapi/parameters';
import { pastedSecret, pastedToken } from './pasted-secret';

const token = pastedToken;
/** An empty optional credential means "none", as a form sends it. */
const optionalSecret = pastedSecret.nullable().optional();
const login = z
  .enum(['facebook', 'instagram'])
  .describe('Another login clears the stored token unless a new one comes along.');

export const integrationSettings = z
  .object({
    credentials: z.object({ page_access_token: token, verify_token: optionalSecret, app_secret: optionalSecret }),
    login: login.optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'InstagramIntegrationSettings' });

export const integrationChange = z
  .object({
    credentials: z
      .object({ page_access_token: token.optional(), verify_token: optionalSecret, app_secret: optionalSecret })
      .optional(),
    login: login.optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'InstagramIntegrationChange' });

const connectionHealth = z
  .object({
    token_expires_at: z.iso.datetime().nullable().describe('Null: it does not end, or Meta has not told.'),
    subscribed_fields: z.array(z.string()).nullable().describe('As last known; null before the webhook was set up.'),
    last_webhook_at: z.iso.datetime().nullable(),
    last_signed_webhook_at: z.iso.datetime().nullable(),
    last_bad_signature_at: z.iso.datetime().nullable(),
    waiting_messages: z
      .number()
      .describe('Answers that wait for a working token, one a customer; 1000 stands for that many and more.'),
    problems: z
      .array(z.object({ code: z.enum(CONNECTION_PROBLEMS), message: z.string(), remedy: z.string() }))
      .describe('What keeps it from working, the worst first.'),
  })
  .meta({ id: 'ConnectionHealth', description: 'From what is stored: Meta is not asked.' });

export const integrationSchema = z
  .object({
    id: z.string(),
    chatbot_id: z.string(),
    integration_type: z.enum(INTEGRATION_TYPES),
    credentials: z.object({ page_access_token: secretState, verify_token: secretState, app_secret: secretState }),
    login,
    enabled: z.boolean(),
    status: z.enum(['pending', 'connected', 'needs_reconnect', 'error', 'disabled']),
    instagram_account_id: z.string().nullable(),
    page_id: z.string().nullable(),
    username: z.string().nullable(),
    webhook_url: z.string(),
    last_webhook_at: z.iso.datetime().nullable(),
    health: connectionHealth,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Integration' });

export const integrationChanged = integrationSchema
  .extend({ cleared: clearedSecrets('credentials.page_access_token') })
  .meta({ id: 'IntegrationChanged' });

export const connectionTestResult = z
  .object({
    ok: z.boolean(),
    account: z
      .object({
        instagram_account_id: z.string(),
        username: z.string().optional(),
        name: z.string().optional(),
        page_id: z.string().optional(),
      })
      .nullable(),
    checks: z.array(
      z.object({
        name: z.string(),
        ok: z.boolean(),
        state: z.enum(['passed', 'warning', 'undecided', 'failed']).optional(),
        message: z.string(),
      }),
    ),
    workflow_id: z.string(),
  })
  .meta({ id: 'ConnectionTestResult' });

export const logEntrySchema = z
  .object({
    id: z.string(),
    level: z.enum(['info', 'warning', 'error']),
    event: z.string(),
    message: z.string(),
    conversation_id: z.string().nullable(),
    workflow_id: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ActivityLogEntry' });

export const logQuery = pageQuery.extend({
  level: z.enum(['info', 'warning', 'error']).optional(),
  event: z.string().trim().min(1).max(100).optional().describe('The beginning of the event, such as `message.`.'),
  conversation_id: z.string().min(1).max(300).optional(),
  ...timeRange,
});
