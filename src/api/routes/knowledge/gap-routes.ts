import { NotFoundError } from '../../../domain/errors';
import type { ApiDependencies } from '../../dependencies';
import { collectGaps } from '../../knowledge/collect-gaps';
import { gapPage } from '../../knowledge/gap-page';
import { gapsOf, presentGaps } from '../../knowledge/present-gaps';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { chatbotPath, gapPath, listOf } from '../../openapi/parameters';
import { requireChatbot } from '../../require-stored';
import { gapChange, gapSchema, gapsQuery } from './gap-schema';

const TAG = 'Knowledge';
const GAPS = '/api/chatbots/{chatbot_id}/knowledge/gaps';

/** What customers asked and replies had no good answer to. */
export function gapRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories } = dependencies;
  const { gaps } = repositories;
  return [
    defineRoute({
      method: 'get',
      path: GAPS,
      summary: 'List questions that had no good answer, by what they mean',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      query: gapsQuery,
      responses: { 200: { description: 'What was asked last comes first.', schema: listOf(gapSchema) } },
      async handle({ principal, params: { chatbot_id }, query: { status, ...page } }) {
        await requireChatbot(repositories, principal, chatbot_id);
        const { account_id } = principal;
        const [questions, decided] = await Promise.all([
          collectGaps(dependencies, { account_id, chatbot_id }),
          gaps.decided(account_id, chatbot_id),
        ]);
        const found = gapPage(
          gapsOf(questions, decided).filter((gap) => gap.status === status),
          page,
        );
        const data = await presentGaps(repositories, account_id, found.data, new Date());
        return { status: 200, body: { ...found, data: data.filter(({ question }) => question !== '') } };
      },
    }),
    defineRoute({
      method: 'patch',
      path: `${GAPS}/{gap_id}`,
      summary: 'Dismiss a question that is not for the bot, with a reason, or open it again',
      tag: TAG,
      access: 'account',
      changes: true,
      params: gapPath,
      body: gapChange,
      responses: { 204: { description: 'Noted.' } },
      async handle({ principal, params: { chatbot_id, gap_id }, body }) {
        await requireChatbot(repositories, principal, chatbot_id);
        const { account_id } = principal;
        if (!(await gaps.exists(account_id, chatbot_id, gap_id))) throw new NotFoundError('gap');
        await gaps.decide({ _id: gap_id, account_id, chatbot_id, ...body, decided_at: new Date() });
        return { status: 204 };
      },
    }),
  ];
}
