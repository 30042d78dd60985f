import { z } from 'zod';
import { LIMIT_NAMES } from '../../../domain/usage/limit-names';
import type { LimitName } from '../../../domain/usage/limit-names';

export const usageQuery = z.object({
  period: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-05')
    .optional()
    .describe('A month in UTC; this one without it.'),
});

const figures = {
  replies: z.number(),
  input_tokens: z.number().describe('Everything that models read, also for answers that were thrown away.'),
  cached_input_tokens: z
    .number()
    .optional()
    .describe('The part of it that came from the vendor’s cache; missing where nothing did.'),
  output_tokens: z.number().describe('Everything that models wrote, thoughts included.'),
};

export const usageMonthSchema = z
  .object({ period: z.string().describe('The month in UTC.'), ...figures })
  .meta({ id: 'UsageMonth' });

export const usageSchema = z
  .object({
    period: z.string(),
    data: z.array(
      z.object({
        chatbot_id: z.string(),
        name: z.string().nullable().describe('The chatbot’s; null once it is deleted.'),
        ...figures,
      }),
    ),
    next_cursor: z.null(),
    plan: z.string().nullable(),
    limit: z.number().nullable().describe('Replies that the account may have in a period; null without a limit.'),
    at_limit: z.enum(['stop', 'continue', 'fallback']),
    used: z.number(),
    percent: z.number().nullable().describe('Of the limit; null without one.'),
    resets_at: z.iso.datetime().describe('When the next period begins.'),
  })
  .meta({ id: 'Usage' });

const limit = z.number().int().min(0).max(1_000_000_000_000).optional();

export const planSchema = z
  .object({
    name: z.string().trim().min(1).max(100),
    monthly_replies: z.number().int().min(0).max(1_000_000_000).nullable().describe('null is no limit.'),
    at_limit: z
      .enum(['stop', 'continue', 'fallback'])
      .default('stop')
      .describe('No reply, replies that go on, or the chatbot’s fallback message, unmetered.'),
    limits: z
      .object(Object.fromEntries(LIMIT_NAMES.map((name) => [name, limit])) as Record<LimitName, typeof limit>)
      .optional()
      .describe('What the account may have of each where it differs from the usual; without it the usual limits hold.'),
  })
  .meta({ id: 'Plan' });

export const accountPlanSchema = z.object({ account_id: z.string(), plan: planSchema }).meta({ id: 'AccountPlan' });
