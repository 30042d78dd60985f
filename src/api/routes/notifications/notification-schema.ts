import { z } from 'zod';
import { NOTIFICATION_KINDS } from '../../../domain/notifications/notification';
import { PUBLIC_ADDRESS } from '../../openapi/public-address';
import { emailAddress } from '../access/email-address';
import { clearedSecrets, secretState } from '../../openapi/parameters';

const kind = z.enum(NOTIFICATION_KINDS);
const kinds = z.array(kind).max(NOTIFICATION_KINDS.length);
const emails = z.array(emailAddress).max(10);

const recipient = z
  .object({
    email: z.string(),
    confirmed: z.boolean().describe('By the link of a letter, or by a member who has proved the address.'),
    asked_at: z.iso.datetime().nullable().describe('When the letter was sent last whose link still works.'),
  })
  .meta({ id: 'NotificationRecipient' });

export const confirmationAsked = recipient;
export const addressToAsk = z.object({ email: emailAddress }).meta({ id: 'AddressToAsk' });
export const confirmationToken = z
  .object({ token: z.string().min(1).max(200) })
  .meta({ id: 'AddressConfirmationToken' });
export const addressQuestion = z
  .object({ email: z.string(), account_name: z.string() })
  .meta({ id: 'AddressQuestion' });

export const notificationSettingsChange = z
  .object({
    emails: emails
      .nullable()
      .optional()
      .describe('Who gets e-mails; null: the owners, an empty list: nobody. New addresses are asked by mail first.'),
    events: kinds.nullable().optional().describe('Which kinds are e-mailed; null: all.'),
    webhook: z
      .object({
        url: z
          .string()
          .trim()
          .min(1)
          .max(2_000)
          .meta(PUBLIC_ADDRESS)
          .describe('https on the public internet; local ones only if the operator allows them.'),
        secret: z
          .string()
          .min(16)
          .max(1_000)
          .optional()
          .describe(
            'Signs what is posted; required at first, write-only. Another origin of `url` clears it unless it comes along; without one nothing is posted.',
          ),
        events: kinds.nullable().optional().describe('Which kinds are posted; null: all.'),
      })
      .nullable()
      .optional()
      .describe('Null removes it.'),
  })
  .meta({ id: 'NotificationSettingsChange' });

export const notificationSettingsSchema = z
  .object({
    emails: z.array(z.string()).nullable(),
    recipients: z
      .array(recipient)
      .describe('Who is told by e-mail: the addresses of `emails`, or the owners. Only confirmed ones are.'),
    events: z.array(kind).nullable(),
    webhook: z.object({ url: z.string(), secret: secretState, events: z.array(kind).nullable() }).nullable(),
    email_available: z.boolean().describe('Whether the installation has a mail server (`SMTP_URL`).'),
  })
  .meta({ id: 'NotificationSettings' });

export const notificationSettingsChanged = notificationSettingsSchema
  .extend({ cleared: clearedSecrets('webhook.secret') })
  .meta({ id: 'NotificationSettingsChanged' });

export const notificationSchema = z
  .object({
    id: z.string(),
    chatbot_id: z.string().nullable(),
    kind,
    title: z.string(),
    text: z.string(),
    link: z.string(),
    data: z.record(z.string(), z.union([z.string(), z.number()])),
    read_at: z.iso.datetime().nullable(),
    deliveries: z.array(
      z.object({
        channel: z.enum(['email', 'webhook']),
        state: z.enum(['sent', 'failed', 'skipped']),
        message: z.string().optional(),
      }),
    ),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Notification' });

export const notificationTestResult = z
  .object({
    channels: z.array(
      z.object({ channel: z.enum(['email', 'webhook']), to: z.string(), ok: z.boolean(), message: z.string() }),
    ),
    workflow_id: z.string(),
  })
  .meta({ id: 'NotificationTestResult' });
