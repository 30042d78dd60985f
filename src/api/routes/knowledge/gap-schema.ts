import { z } from 'zod';
import { GAP_STATUSES } from '../../../domain/knowledge/gap';
import { pageQuery } from '../../openapi/parameters';

const status = z.enum(GAP_STATUSES).describe('`answered` is `open` again when somebody asks after that.');
const moment = z.iso.datetime().nullable();

export const gapsQuery = pageQuery.extend({ status: status.default('open') });

export const gapChange = z
  .object({
    status,
    reason: z.string().trim().min(1).max(500).optional().describe('Why it is not for the bot.'),
  })
  .meta({ id: 'KnowledgeGapChange' });

export const gapSchema = z
  .object({
    id: z.string(),
    question: z.string().describe('As it was asked last.'),
    kind: z
      .enum(['nothing_found', 'not_known', 'unsure'])
      .describe('`not_known`: the reply said that it does not know; `unsure`: what was found hardly fits.'),
    status,
    reason: z.string().nullable(),
    source_id: z.string().nullable().describe('The pair that was taught.'),
    times: z.number().int().describe('How often it was asked.'),
    customers: z.number().int().describe('By how many.'),
    last_asked_at: z.iso.datetime(),
    conversations: z
      .array(
        z.object({
          conversation_id: z.string(),
          message_id: z.string().nullable(),
          user_name: z.string(),
          asked_at: z.iso.datetime(),
          messaging_window: z.object({
            bot_until: moment.describe('Until when the bot may write; null when it no longer may.'),
            person_until: moment.describe('Until when a person may.'),
          }),
        }),
      )
      .describe('The newest of those who asked, whether one can still write to them included.'),
  })
  .meta({ id: 'KnowledgeGap' });
