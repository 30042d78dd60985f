import { z } from 'zod';
import { MAX_ICE_BREAKERS, MAX_MENU_ITEMS } from '../../../domain/connection/messenger-profile';
import { withoutTrailingSlashes } from '../../../domain/texts/trailing-slashes';
import { baseUrlProblem } from '../../../domain/connection/webhook-address';

export const webhookSetup = z
  .object({
    base_url: z
      .string()
      .trim()
      .max(500)
      .superRefine((address, context) => {
        const message = baseUrlProblem(address);
        if (message) context.addIssue({ code: 'custom', message });
      })
      .transform(withoutTrailingSlashes),
  })
  .meta({ id: 'InstagramWebhookSetup' });

export const webhookSetUp = z
  .object({
    webhook_url: z.string(),
    verify_token: z.string().nullable(),
    instructions: z.array(z.string()),
    subscribed_fields: z.array(z.string()),
    workflow_id: z.string(),
  })
  .meta({ id: 'InstagramWebhookInstructions' });

export const webhookInfo = z
  .object({
    webhook_url: z.string(),
    verify_token: z.string().nullable(),
    configured: z.boolean(),
    subscribed_fields: z.array(z.string()),
    last_webhook_at: z.iso.datetime().nullable(),
    status: z.enum(['pending', 'connected', 'needs_reconnect', 'error', 'disabled']),
    workflow_id: z.string(),
  })
  .meta({ id: 'InstagramWebhookInfo' });

export const webhookRemoved = z
  .object({ removed: z.literal(true), unsubscribed: z.boolean(), message: z.string(), workflow_id: z.string() })
  .meta({ id: 'InstagramWebhookRemoved' });

export const accountProfile = z
  .object({
    instagram_account_id: z.string(),
    username: z.string().optional(),
    name: z.string().optional(),
    account_type: z.string().optional(),
    profile_picture_url: z.string().optional(),
    followers_count: z.number().optional(),
    follows_count: z.number().optional(),
    media_count: z.number().optional(),
    page_id: z.string().optional(),
    page_name: z.string().optional(),
    workflow_id: z.string(),
  })
  .meta({ id: 'InstagramAccountProfile' });

export const tokenCheck = z
  .object({
    valid: z.boolean(),
    message: z.string(),
    expires_at: z.iso.datetime().nullable(),
    never_expires: z.boolean(),
    scopes: z.array(z.string()).nullable(),
    missing_scopes: z.array(z.string()).nullable(),
    workflow_id: z.string(),
  })
  .meta({ id: 'InstagramTokenCheck' });

const filled = (max: number) => z.string().trim().min(1).max(max);
const payload = filled(1_000);
const title = filled(30);
const menuItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('postback'), title, payload }),
  z.object({ type: z.literal('web_url'), title, url: z.url({ protocol: /^https$/ }).max(2_000) }),
]);

export const messengerProfileContent = z
  .object({
    ice_breakers: z
      .array(z.object({ question: filled(80), payload }))
      .max(MAX_ICE_BREAKERS)
      .default([]),
    persistent_menu: z.array(menuItem).max(MAX_MENU_ITEMS).default([]),
  })
  .meta({ id: 'MessengerProfileContent' });

export const messengerProfile = z
  .object({
    ice_breakers: z.array(z.object({ question: z.string(), payload: z.string() })),
    persistent_menu: z.array(menuItem),
    updated_at: z.iso.datetime().nullable(),
    applied_at: z.iso.datetime().nullable().describe('Null until Instagram has taken exactly this.'),
  })
  .meta({ id: 'MessengerProfile' });
