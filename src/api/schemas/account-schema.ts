import { z } from 'zod';
import { ROLES } from '../../domain/roles';
import { emailAddress } from './email-address';
import { newPassword } from './session-schema';

export const signInRequest = z
  .object({ email: z.string().min(3).max(320), password: z.string().min(1).max(1_000) })
  .meta({ id: 'SignIn' });

export const sessionSchema = z
  .object({
    user_id: z.string(),
    account_id: z.string(),
    role: z.enum(ROLES),
    operator: z.boolean(),
  })
  .meta({ id: 'Session' });

export const accountCreation = z
  .object({
    name: z.string().trim().min(1).max(200),
    email: emailAddress,
    password: newPassword,
  })
  .meta({ id: 'AccountCreation' });

export const accountSchema = z
  .object({ id: z.string(), name: z.string(), created_at: z.iso.datetime(), updated_at: z.iso.datetime() })
  .meta({ id: 'Account' });

export const accountChange = z
  .object({ name: z.string().trim().min(1).max(200).optional() })
  .meta({ id: 'AccountChange' });

export const accountCreated = z
  .object({
    account: z.object({ id: z.string(), name: z.string(), created_at: z.iso.datetime() }),
    owner: z.object({ id: z.string(), email: z.string(), role: z.literal('owner') }),
    api_key: z.string().describe('Shown once.'),
  })
  .meta({ id: 'AccountCreated' });
