import { z } from 'zod';
import { ROLES } from '../../../domain/access/roles';
import { SIGN_IN_STATES } from '../../../domain/access/sign-in';
import { emailAddress } from './email-address';
import { invitationCreated } from './member-schema';

export const signInRequest = z
  .object({ email: z.string().min(3).max(320), password: z.string().min(1).max(1_000) })
  .meta({ id: 'SignIn' });

const signedIn = z.object({
  user_id: z.string(),
  account_id: z.string(),
  role: z.enum(ROLES),
  operator: z.boolean(),
});

export const sessionSchema = signedIn
  .extend({
    email: z.string(),
    name: z.string().nullable(),
    account: z.object({ id: z.string(), name: z.string() }),
  })
  .meta({ id: 'Session' });

export const sessionChange = z
  .object({ name: z.string().trim().min(1).max(200).nullable().describe('As colleagues see it; null removes it.') })
  .meta({ id: 'SessionChange' });

export const signInResult = signedIn
  .extend({
    state: z
      .enum(SIGN_IN_STATES)
      .describe('`signed_in`: the cookie is set. Further states may follow, which ask for another step first.'),
  })
  .meta({ id: 'SignInResult' });

export const accountCreation = z
  .object({
    name: z.string().trim().min(1).max(200),
    email: emailAddress.describe('Of the owner, who chooses a password by the invitation.'),
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
    invitation: invitationCreated.describe('By which the owner chooses a password.'),
  })
  .meta({ id: 'AccountCreated' });
