import { z } from 'zod';

/** What a new password must be: length is what counts against guessing. */
export const newPassword = z.string().min(8).max(1_000);

export const passwordChange = z
  .object({ current_password: z.string().min(1).max(1_000), new_password: newPassword })
  .meta({ id: 'PasswordChange' });

export const signedInBrowser = z
  .object({
    id: z.string(),
    current: z.boolean().describe('Whether it is the session that asks.'),
    user_agent: z.string().nullable(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'SignedInBrowser' });
