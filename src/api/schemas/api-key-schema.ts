import { z } from 'zod';
import { SCOPES } from '../../domain/roles';
import { moment } from './parameters';

export const apiKeyCreation = z
  .object({
    name: z.string().trim().min(1).max(200).default('API key'),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .optional()
      .describe('`write` includes `read`; `operate` is for operators. Everything that the role allows without it.'),
    expires_at: moment({ offset: false })
      .refine((at) => new Date(at) > new Date(), 'must lie in the future')
      .nullable()
      .optional(),
  })
  .meta({ id: 'ApiKeyCreation' });

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)).describe('What the key may do now, as its user’s role allows it.'),
    created_by: z.object({ user_id: z.string(), email: z.string().nullable() }),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable().describe('To the minute.'),
  })
  .meta({ id: 'ApiKey' });

export const apiKeyCreated = apiKeySchema
  .extend({ api_key: z.string().describe('Shown once.') })
  .meta({ id: 'ApiKeyCreated' });
