import { z } from 'zod';
import { timeZone } from '../../openapi/time-zone';

const text = z.string().trim().min(1).max(1_000);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:30');

const openSpan = z.object({
  day: z.number().int().min(0).max(6).describe('0 is Sunday.'),
  from: time,
  to: time.describe('Where it is not after `from`, the span ends on the next day.'),
});

const officeHours = z
  .object({
    timezone: timeZone,
    open: z.array(openSpan).max(50),
    outside: z.enum(['answer', 'message', 'silent']).default('answer'),
    message: text.optional(),
    inside: z.enum(['answer', 'silent']).default('answer'),
  })
  .refine(({ outside, message }) => outside !== 'message' || message !== undefined, {
    message: 'is required where outside is "message"',
    path: ['message'],
  })
  .meta({
    id: 'OfficeHours',
    if: { properties: { outside: { const: 'message' } }, required: ['outside'] },
    then: { required: ['message'] },
  });

/** The conversation rules that a chatbot always has. */
export const conversationRules = z.object({
  unreadable_messages: z
    .enum(['answer', 'silent'])
    .describe('What happens to a message that shows nothing: disappearing media, an unsupported kind, an empty card.'),
  vision: z.enum(['auto', 'on', 'off']).describe('Whether the model is shown pictures.'),
  handoff: z.enum(['on', 'off']).describe('Whether the bot hands over to a person when asked to, or at its wits’ end.'),
  handoff_message: text,
  handoff_phrases: z.array(z.string().trim().min(2).max(200)).max(50),
  handoff_pause_minutes: z.number().int().min(1).max(43_200),
  handoff_wish_pause_minutes: z
    .number()
    .int()
    .min(1)
    .max(43_200)
    .describe(
      'After a handoff by the customer’s words alone; it ends once they ask something that the bot can answer.',
    ),
  max_replies_per_hour: z.number().int().min(1).max(10_000).describe('Of one customer: a guard against other bots.'),
  automated_messages: z
    .array(text)
    .max(20)
    .describe('Texts of Instagram’s own automation; their echoes pause nothing.'),
  unsupported_facts: z
    .enum(['send', 'rewrite', 'hold'])
    .describe(
      'What becomes of a reply that names money, times, telephone numbers, dates or links which stand in no passage, message or setting: it is sent and flagged, written again once, or held back for the handoff, else the fallback message.',
    ),
  private_replies: z.enum(['on', 'off']).describe('Whether a comment is answered by a private message.'),
});

const optional = {
  welcome_message: text.describe('Sent once, before the first reply.'),
  disclosure_text: text.describe('Tells that a bot writes.'),
  office_hours: officeHours,
  private_reply_message: text.describe('Answers comments; without it the model writes.'),
};

/** Those that it may have; `null` clears one. */
export const clearableRules = {
  welcome_message: optional.welcome_message.nullable().optional(),
  disclosure_text: optional.disclosure_text.nullable().optional(),
  office_hours: optional.office_hours.nullable().optional(),
  private_reply_message: optional.private_reply_message.nullable().optional(),
};

/** The same as they are read. */
export const presentedRules = {
  welcome_message: z.string().nullable(),
  disclosure_text: z.string().nullable(),
  office_hours: officeHours.nullable(),
  private_reply_message: z.string().nullable(),
};
