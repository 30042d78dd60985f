import { z } from 'zod';

export const signInRequest = z
  .object({ email: z.string().min(3).max(320), password: z.string().min(1).max(1_000) })
  .meta({ id: 'SignIn' });

export const sessionSchema = z
  .object({
    user_id: z.string(),
    account_id: z.string(),
    role: z.enum(['owner', 'editor', 'viewer']),
    operator: z.boolean(),
  })
  .meta({ id: 'Session' });

export const apiKeyCreation = z
  .object({ name: z.string().trim().min(1).max(200).default('API key') })
  .meta({ id: 'ApiKeyCreation' });
export const apiKeySchema = z
  .object({ id: z.string(), name: z.string(), created_at: z.iso.datetime() })
  .meta({ id: 'ApiKey' });
export const apiKeyCreated = apiKeySchema
  .extend({ api_key: z.string().describe('Shown once.') })
  .meta({ id: 'ApiKeyCreated' });

export const accountCreation = z
  .object({
    name: z.string().trim().min(1).max(200),
    email: z.email().max(320),
    password: z.string().min(8).max(1_000),
  })
  .meta({ id: 'AccountCreation' });

export const accountCreated = z
  .object({
    account: z.object({ id: z.string(), name: z.string(), created_at: z.iso.datetime() }),
    owner: z.object({ id: z.string(), email: z.string(), role: z.literal('owner') }),
    api_key: z.string().describe('Shown once.'),
  })
  .meta({ id: 'AccountCreated' });
