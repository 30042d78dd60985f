import { z } from 'zod';
import { flag, pageQuery } from '../../openapi/parameters';

export const contactQuery = pageQuery.extend({ blocked: flag.optional() });

export const contactSchema = z
  .object({
    igsid: z.string(),
    chatbot_id: z.string(),
    conversation_id: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    blocked: z.boolean(),
    blocked_at: z.iso.datetime().nullable(),
    message_count: z.number(),
    first_contact_at: z.iso.datetime(),
    last_contact_at: z.iso.datetime().nullable().describe('When the customer last acted; null if they never have.'),
  })
  .meta({ id: 'Contact' });

export const contactChange = z.object({ blocked: z.boolean() }).meta({ id: 'ContactChange' });

export const erasureSchema = z
  .object({
    id: z.string(),
    chatbot_id: z.string(),
    status: z.enum(['running', 'done']),
    subject_hash: z
      .string()
      .describe('A hash of chatbot and scoped id under a key of the installation; no name of the person is kept.'),
    counts: z.record(z.string(), z.number()).describe('What there was to erase, by kind.'),
    workflow_id: z.string(),
    requested_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Erasure' });
