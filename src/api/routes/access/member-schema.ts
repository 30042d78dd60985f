import { z } from 'zod';
import { ROLES } from '../../../domain/access/roles';
import { emailAddress } from './email-address';
import { newPassword } from './session-schema';

export const memberSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    role: z.enum(ROLES),
    operator: z.boolean(),
    email_proved: z.boolean().describe('Whether the person has shown that they read what is sent to the address.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Member' });

export const memberChange = z.object({ role: z.enum(ROLES) }).meta({ id: 'MemberChange' });

export const invitationCreation = z
  .object({ email: emailAddress, role: z.enum(ROLES) })
  .meta({ id: 'InvitationCreation' });

export const invitationSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });

export const invitationCreated = invitationSchema
  .extend({
    token: z
      .string()
      .nullable()
      .describe('Whoever has it takes the seat. Shown once; null with a mail server: it goes by mail alone.'),
    link: z
      .string()
      .nullable()
      .describe('Where the invited person takes the seat; the token stands behind the `#`. Null with a mail server.'),
    mailed: z.boolean().describe('Whether the mail server took the letter. If not, invite again.'),
  })
  .meta({ id: 'InvitationCreated' });

const token = z.string().min(1).max(200);

export const invitationLookUp = z.object({ token }).meta({ id: 'InvitationLookUp' });

export const invitationShown = z
  .object({ email: z.string(), role: z.enum(ROLES), account_name: z.string(), expires_at: z.iso.datetime() })
  .meta({ id: 'InvitationShown' });

export const invitationAcceptance = z
  .object({ token, name: z.string().trim().min(1).max(200).optional(), password: newPassword })
  .meta({ id: 'InvitationAcceptance' });
