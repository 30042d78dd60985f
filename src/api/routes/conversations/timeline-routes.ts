import { z } from 'zod';
import { turnOfResolution } from '../../../domain/answering/outcome';
import { timelineOf, TIMELINE_KINDS } from '../../../domain/conversations/timeline';
import { requireMessage } from '../../conversations/require-message';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { messagePath } from '../../openapi/parameters';

const timelineSchema = z
  .object({
    events: z.array(
      z.object({
        at: z.iso.datetime(),
        kind: z.enum(TIMELINE_KINDS),
        text: z.string(),
        workflow_id: z.string().optional(),
      }),
    ),
    engine: z
      .object({
        status: z.string().describe('Such as `running`, `completed`, `terminated`.'),
        attempts: z.number().describe('Of the step that was tried most often.'),
        failures: z.array(z.object({ activity: z.string(), attempt: z.number(), message: z.string() })),
      })
      .nullable()
      .describe('How its run stands; null where the engine is away or keeps it no more.'),
  })
  .meta({ id: 'Timeline' });

/** What happened to messages. */
export function timelineRoutes({ repositories, gateway }: ApiDependencies): Route[] {
  const { logs, outbound, turns } = repositories;
  return [
    defineRoute({
      method: 'get',
      path: '/api/messages/{message_id}/timeline',
      summary: 'What happened to a message, step by step',
      tag: 'Conversations',
      access: 'account',
      changes: false,
      perChatbot: true,
      params: messagePath,
      responses: { 200: { description: 'Oldest first.', schema: timelineSchema } },
      async handle({ principal, params: { message_id } }) {
        const { account_id } = principal;
        const message = await requireMessage(repositories, principal, message_id);
        const turnId = message.turn_id ?? turnOfResolution(message.resolution);
        const [turn, row] = await Promise.all([
          turnId === undefined ? null : turns.get(account_id, turnId),
          message.outbound_id === undefined ? null : outbound.get(account_id, message.outbound_id),
        ]);
        const workflowId = message.role === 'user' ? message.workflow_id : (turn?.holder ?? message.workflow_id);
        const [log, engine] = await Promise.all([
          workflowId === undefined ? [] : logs.ofRun(account_id, workflowId),
          workflowId === undefined ? null : gateway.progress(account_id, workflowId),
        ]);
        const events = timelineOf({ message, turn, part: row?.part ?? null, log });
        return { status: 200, body: { events, engine } };
      },
    }),
  ];
}
