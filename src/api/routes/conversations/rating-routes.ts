import { z } from 'zod';
import { NotFoundError } from '../../../domain/errors';
import { describeMessage } from '../../conversations/describe-messages';
import { requireMessage } from '../../conversations/require-message';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { messagePath } from '../../openapi/parameters';
import { messageSchema } from './message-schema';

const ratingChange = z
  .object({
    rating: z.enum(['good', 'bad']).nullable().describe('Null withdraws it.'),
    note: z.string().trim().min(1).max(2_000).optional(),
  })
  .meta({ id: 'RatingChange' });

/** What members think of the bot's replies. */
export function ratingRoutes({ repositories }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'put',
      path: '/api/messages/{message_id}/rating',
      summary: 'Say whether a reply of the bot was good or bad',
      tag: 'Conversations',
      access: 'account',
      changes: true,
      perChatbot: true,
      params: messagePath,
      body: ratingChange,
      responses: { 200: { description: 'The reply.', schema: messageSchema } },
      async handle({ principal, params: { message_id }, body: { rating, note } }) {
        const { account_id, user_id } = principal;
        await requireMessage(repositories, principal, message_id);
        const judged = rating && { rating, ...(note ? { note } : {}), by: user_id, at: new Date() };
        const message = await repositories.messages.rate(account_id, message_id, judged);
        if (!message) throw new NotFoundError('reply of the bot');
        return { status: 200, body: await describeMessage(repositories, message) };
      },
    }),
  ];
}
