import { z } from 'zod';
import { SCOPES } from '../../../domain/access/roles';
import { isAddressRange } from '../../../security/address-ranges';
import { moment } from '../../openapi/parameters';

/** How many hours a replaced key may go on; a week. */
const LONGEST_OVERLAP_HOURS = 168;

export const apiKeyCreation = z
  .object({
    name: z.string().trim().min(1).max(200).default('API key'),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .max(SCOPES.length)
      .describe(
        '`write` includes `read`. `manage` is for members, invitations, API keys and the account, `operate` for operators; neither includes another.',
      ),
    chatbot_ids: z
      .array(z.string().min(1).max(300))
      .min(1)
      .max(100)
      .optional()
      .describe('The chatbots that it is for; all without it. Not together with `manage` or `operate`.'),
    addresses: z
      .array(
        z.string().trim().max(50).refine(isAddressRange, 'must be an IP address or a network such as 203.0.113.0/24'),
      )
      .min(1)
      .max(50)
      .optional()
      .describe('The IP addresses and networks that it may be used from; any without it.'),
    expires_at: moment({ offset: false })
      .refine((at) => new Date(at) > new Date(), 'must lie in the future')
      .nullable()
      .optional()
      .describe('90 days from now without it; null for no end. A key that manages has none.'),
  })
  .superRefine(({ scopes, chatbot_ids, expires_at }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (scopes.includes('manage') && expires_at) {
      refuse('expires_at', 'must be null or left out for a key that manages: it could make one that does not end');
    }
    if (chatbot_ids && (scopes.includes('manage') || scopes.includes('operate'))) {
      refuse('chatbot_ids', 'must be left out for a key that manages or operates');
    }
  })
  .meta({ id: 'ApiKeyCreation' });

export const apiKeyRotation = z
  .object({
    overlap_hours: z
      .number()
      .int()
      .min(0)
      .max(LONGEST_OVERLAP_HOURS)
      .describe('How long the replaced key goes on beside the new one; 0 ends it at once.'),
  })
  .meta({ id: 'ApiKeyRotation' });

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)).describe('What the key may do now, as its user’s role allows it.'),
    chatbot_ids: z.array(z.string()).nullable(),
    addresses: z.array(z.string()).nullable(),
    created_by: z.object({ user_id: z.string(), email: z.string().nullable() }),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable().describe('When it ends, by itself or because another one replaces it.'),
    last_used_at: z.iso.datetime().nullable().describe('To the minute.'),
  })
  .meta({ id: 'ApiKey' });

export const apiKeyCreated = apiKeySchema
  .extend({ api_key: z.string().describe('Shown once.') })
  .meta({ id: 'ApiKeyCreated' });

export const apiKeyRotated = apiKeyCreated
  .extend({ replaces: z.object({ id: z.string(), expires_at: z.iso.datetime() }) })
  .meta({ id: 'ApiKeyRotated' });
