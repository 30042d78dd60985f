import { endOfPeriod, periodOf } from '../../../domain/usage/plan';
import type { ApiDependencies } from '../../dependencies';
import { everyChatbot } from '../../every-chatbot';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { usageQuery, usageSchema } from './usage-schema';

/** What an account has used. */
export function usageRoutes({ repositories }: ApiDependencies): Route[] {
  const { accounts, chatbots, usage } = repositories;

  return [
    defineRoute({
      method: 'get',
      path: '/api/usage',
      summary: 'What a month’s replies used, and what is left',
      tag: 'Usage',
      access: 'account',
      changes: false,
      query: usageQuery,
      responses: {
        200: { description: 'A line for each chatbot; deleted ones only with replies.', schema: usageSchema },
      },
      async handle({ principal: { account_id }, query }) {
        const period = query.period ?? periodOf(new Date());
        const [account, lines, known] = await Promise.all([
          accounts.get(account_id),
          usage.perChatbot(account_id, period),
          everyChatbot(chatbots, account_id),
        ]);
        const billed = new Set(lines.map(({ chatbot_id }) => chatbot_id));
        const idle = known
          .filter((chatbot_id) => !billed.has(chatbot_id))
          .map((chatbot_id) => ({ chatbot_id, replies: 0, input_tokens: 0, output_tokens: 0 }));
        const used = lines.reduce((sum, { replies }) => sum + replies, 0);
        const limit = account?.plan?.monthly_replies ?? null;
        return {
          status: 200,
          body: {
            period,
            data: [...lines, ...idle],
            next_cursor: null,
            plan: account?.plan?.name ?? null,
            limit,
            at_limit: account?.plan?.at_limit ?? 'continue',
            used,
            percent: limit === null ? null : percentOf(used, limit),
            resets_at: endOfPeriod(period),
          },
        };
      },
    }),
  ];
}

function percentOf(used: number, limit: number): number {
  return limit === 0 ? 100 : Math.floor((used * 100) / limit);
}
