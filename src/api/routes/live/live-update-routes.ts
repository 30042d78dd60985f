import type { LiveScope } from '../../../domain/live/live-update';
import type { Principal } from '../../access/principal';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { requireChatbot, requireConversation } from '../../require-stored';
import { liveQuery, liveStream } from './live-update-schema';

const EVENT_STREAM = 'text/event-stream';

/** What open pages are told of changes. */
export function liveUpdateRoutes({ repositories, liveUpdates }: ApiDependencies): Route[] {
  const scopeOf = async (
    principal: Principal,
    { chatbot_id, conversation_id }: { chatbot_id?: string | undefined; conversation_id?: string | undefined },
  ): Promise<LiveScope> => {
    if (chatbot_id !== undefined) await requireChatbot(repositories, principal, chatbot_id);
    if (conversation_id !== undefined) await requireConversation(repositories, principal, conversation_id);
    const chatbotIds = chatbot_id === undefined ? principal.chatbot_ids : [chatbot_id];
    return { accountId: principal.account_id, chatbotIds, conversationId: conversation_id };
  };

  return [
    defineRoute({
      method: 'get',
      path: '/api/events',
      summary: 'Follow what changes, as ids',
      tag: 'Live updates',
      access: 'account',
      changes: false,
      perChatbot: true,
      query: liveQuery,
      responses: {
        200: { description: 'Stays open.', contentType: EVENT_STREAM, schema: liveStream },
        404: { description: 'No such chatbot or conversation.' },
      },
      async handle({ principal, query, request }) {
        const scope = await scopeOf(principal, query);
        return {
          status: 200,
          async stream(channel) {
            const lastEventId = request.get('last-event-id');
            const leave = await liveUpdates.listen(scope, (event) => channel.send(event), lastEventId);
            if (channel.signal.aborted) leave();
            else channel.signal.addEventListener('abort', leave, { once: true });
          },
        };
      },
    }),
  ];
}
