import { z } from 'zod';
import { SHORTEST_PASSWORD } from '../../../domain/access/password-rules';

/** What a new password must be: length is what counts against guessing. */
export const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD)
  .max(1_000)
  .describe('None of the commonest ones, and more than a name that others know.');

export const passwordChange = z
  .object({ current_password: z.string().min(1).max(1_000), new_password: newPassword })
  .meta({ id: 'PasswordChange' });

export const signedInBrowser = z
  .object({
    id: z.string(),
    current: z.boolean().describe('Whether it is the session that asks.'),
    user_agent: z.string().nullable(),
    address: z.string().nullable().describe('The network address that it was last used from.'),
    last_used_at: z.iso.datetime().describe('To the minute. After seven days without use a session is over.'),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'SignedInBrowser' });

export const passwordConfirmation = z
  .object({ password: z.string().min(1).max(1_000) })
  .meta({ id: 'PasswordConfirmation' });

export const forgottenPassword = z.object({ email: z.string().min(3).max(320) }).meta({ id: 'ForgottenPassword' });

export const passwordReset = z
  .object({ token: z.string().min(1).max(200), password: newPassword })
  .meta({ id: 'PasswordReset' });

export const passwordResetDone = z
  .object({
    api_keys: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          created_at: z.iso.datetime(),
          last_used_at: z.iso.datetime().nullable(),
        }),
      )
      .describe('The own API keys, which go on working: revoke those that you do not know.'),
  })
  .meta({ id: 'PasswordResetDone' });
