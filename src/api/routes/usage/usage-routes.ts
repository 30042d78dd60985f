import { endOfPeriod, periodOf, periodsBefore } from '../../../domain/usage/plan';
import { NO_FIGURES, sumOf } from '../../../domain/usage/usage-figures';
import type { UsageFigures } from '../../../domain/usage/usage-figures';
import type { ApiDependencies } from '../../dependencies';
import { everyChatbot } from '../../every-chatbot';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { chatbotPath, listOf } from '../../openapi/parameters';
import { requireChatbot } from '../../require-stored';
import { usageMonthSchema, usageQuery, usageSchema } from './usage-schema';

/** A year, this month included. */
const MONTHS = 12;

/** What an account has used. */
export function usageRoutes({ repositories }: ApiDependencies): Route[] {
  const { accounts, chatbots, usageReport } = repositories;
  const monthsAnswer = {
    description: 'The newest first, also months without a reply.',
    schema: listOf(usageMonthSchema),
  };

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
        200: {
          description: 'A line for each chatbot; deleted ones only where they used something.',
          schema: usageSchema,
        },
      },
      async handle({ principal: { account_id }, query }) {
        const period = query.period ?? periodOf(new Date());
        const [account, [lines = []], known] = await Promise.all([
          accounts.get(account_id),
          usageReport.lines(account_id, [period]),
          everyChatbot(chatbots, account_id),
        ]);
        const names = new Map(known.map(({ _id, name }) => [_id, name]));
        const counted = new Set(lines.map(({ chatbot_id }) => chatbot_id));
        const idle = known
          .filter(({ _id }) => !counted.has(_id))
          .map(({ _id }) => ({ ...NO_FIGURES, chatbot_id: _id }));
        const { replies: used } = sumOf(lines);
        const limit = account?.plan?.monthly_replies ?? null;
        return {
          status: 200,
          body: {
            period,
            data: [...lines, ...idle].map(({ chatbot_id, ...figures }) => ({
              chatbot_id,
              name: names.get(chatbot_id) ?? null,
              ...present(figures),
            })),
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
    defineRoute({
      method: 'get',
      path: '/api/usage/months',
      summary: 'What the account used in each of the last twelve months',
      tag: 'Usage',
      access: 'account',
      changes: false,
      responses: { 200: monthsAnswer },
      async handle({ principal: { account_id } }) {
        const periods = periodsBefore(new Date(), MONTHS);
        const months = await usageReport.lines(account_id, periods);
        const data = months.map((lines, index) => ({ period: periods[index] ?? '', ...present(sumOf(lines)) }));
        return { status: 200, body: { data, next_cursor: null } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/chatbots/{chatbot_id}/usage/months',
      summary: 'What a chatbot used in each of the last twelve months',
      tag: 'Usage',
      access: 'account',
      changes: false,
      params: chatbotPath,
      responses: { 200: monthsAnswer },
      async handle({ principal, params: { chatbot_id } }) {
        await requireChatbot(repositories, principal, chatbot_id);
        const periods = periodsBefore(new Date(), MONTHS);
        const months = await usageReport.lines(principal.account_id, periods);
        const data = months.map((lines, index) => {
          const own = lines.filter((line) => line.chatbot_id === chatbot_id);
          return { period: periods[index] ?? '', ...present(sumOf(own)) };
        });
        return { status: 200, body: { data, next_cursor: null } };
      },
    }),
  ];
}

function present({ replies, input_tokens, cached_input_tokens, output_tokens }: UsageFigures) {
  const cached = cached_input_tokens > 0 ? { cached_input_tokens } : {};
  return { replies, input_tokens, ...cached, output_tokens };
}

function percentOf(used: number, limit: number): number {
  return limit === 0 ? 100 : Math.floor((used * 100) / limit);
}
