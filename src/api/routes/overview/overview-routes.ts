import { z } from 'zod';
import { ATTENTION_REASONS } from '../../../domain/conversations/attention-reason';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { timeZone } from '../../openapi/time-zone';
import { describeOverview } from '../../overview/describe-overview';

const overviewQuery = z.object({
  timezone: timeZone.default('UTC').describe('Where today begins.'),
});

const overviewSchema = z
  .object({
    needs_attention: z.object({
      count: z.number().describe('Up to 1,000.'),
      newest: z.array(
        z.object({
          conversation_id: z.string(),
          chatbot_id: z.string(),
          user_name: z.string(),
          reason: z.enum(ATTENTION_REASONS),
          last_message: z.string(),
          at: z.iso.datetime(),
        }),
      ),
    }),
    chatbots: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        enabled: z.boolean().describe('Whether its integration is.'),
        health: z.enum(['not_connected', 'pending', 'connected', 'needs_reconnect', 'error', 'disabled']),
        open: z
          .number()
          .describe(
            'Open ones that were active in the last 30 days; where very many are open, of those that were active last.',
          ),
        paused: z.number(),
        answered_today: z.number().describe('Of the newest 1,000 replies of all chatbots today.'),
        median_seconds_to_reply: z.number().nullable().describe('Of the newest 50 replies of today.'),
      }),
    ),
    usage: z.object({ replies: z.number(), limit: z.number().nullable(), renews_at: z.iso.datetime() }),
  })
  .meta({ id: 'Overview' });

/** What a member sees first. */
export function overviewRoutes({ repositories }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/overview',
      summary: 'What needs somebody, how each chatbot does, what of the month is used',
      tag: 'Overview',
      access: 'account',
      changes: false,
      query: overviewQuery,
      responses: { 200: { description: 'All of it.', schema: overviewSchema } },
      async handle({ principal, query }) {
        return { status: 200, body: await describeOverview(repositories, principal, query.timezone) };
      },
    }),
  ];
}
