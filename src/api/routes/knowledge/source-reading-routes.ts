import type { KnowledgeSource } from '../../../domain/knowledge/knowledge-source';
import { changeOfSource } from '../../../domain/knowledge/source-change';
import type { ApiDependencies } from '../../dependencies';
import { acceptedSource } from '../../knowledge/add-source';
import { presentWholeSource } from '../../knowledge/present-source';
import { cancelReading, readAgain } from '../../knowledge/read-again';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { sourcePath } from '../../openapi/parameters';
import { requireRoomForBytes } from '../../usage/require-room';
import { sourceAccepted, sourceChange, sourceSchema } from './knowledge-schema';

const TAG = 'Knowledge';
const ONE = '/api/chatbots/{chatbot_id}/knowledge/{source_id}';
const CHANGING = { description: 'Others are changing it; try again.' };

/** Has sources read again, and ends their reading. */
export function sourceReadingRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories } = dependencies;
  return [
    defineRoute({
      method: 'patch',
      path: ONE,
      summary: 'Change a source; what it said before is used until the change is read',
      tag: TAG,
      access: 'account',
      changes: true,
      params: sourcePath,
      body: sourceChange,
      bodyLimit: '5mb',
      responses: {
        202: { description: 'It is being read, unless nothing was changed.', schema: sourceAccepted },
        409: { description: 'The account has as much knowledge as it may have, or others are changing the source.' },
        422: { description: 'The source has no such part: a file has no text of its own.' },
      },
      async handle({ principal: { account_id }, params, body }) {
        const source = await readAgain(dependencies, { account_id, ...params }, async (seen) => {
          const change = changeOfSource(seen, body);
          await requireRoomForBytes(repositories, account_id, (change?.bytes ?? 0) - (seen.bytes ?? 0));
          return change;
        });
        return { status: 202, body: acceptedSource(source) };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${ONE}/refresh`,
      summary: 'Read a source again; what was read before is used until then',
      tag: TAG,
      access: 'account',
      changes: true,
      params: sourcePath,
      responses: { 202: { description: 'It is being read.', schema: sourceAccepted }, 409: CHANGING },
      async handle({ principal: { account_id }, params }) {
        const source = await readAgain(dependencies, { account_id, ...params }, (seen) =>
          isBeingRead(seen) ? undefined : {},
        );
        return { status: 202, body: acceptedSource(source) };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${ONE}/cancel`,
      summary: 'End the reading of a source; what was read before stays in use',
      tag: TAG,
      access: 'account',
      changes: true,
      params: sourcePath,
      responses: {
        200: { description: 'The source as it is now.', schema: sourceSchema },
        409: { description: 'It is not being read.' },
      },
      async handle({ principal: { account_id }, params }) {
        const source = await cancelReading(dependencies, { account_id, ...params });
        return { status: 200, body: presentWholeSource(source) };
      },
    }),
  ];
}

/** A reading that has begun reads what is there now. */
function isBeingRead({ status }: KnowledgeSource): boolean {
  return status === 'queued' || status === 'reading';
}
