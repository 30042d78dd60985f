import { deriveId } from '../../../domain/ids';
import { pairBytes, titleOfPair } from '../../../domain/knowledge/pair';
import type { ApiDependencies } from '../../dependencies';
import { addSource } from '../../knowledge/add-source';
import type { AcceptedSource, GivenSource } from '../../knowledge/add-source';
import { taughtGap } from '../../knowledge/taught-gap';
import { defineRoute } from '../../openapi/define-route';
import type { Route, RouteInput } from '../../openapi/define-route';
import { chatbotPath } from '../../openapi/parameters';
import { operationKey } from '../../operations/idempotency-key';
import { requireChatbot } from '../../require-stored';
import { requireRoomForSource } from '../../usage/require-room';
import { pairCreation, sourceAccepted, textCreation } from './knowledge-schema';

const TAG = 'Knowledge';
const ALL = '/api/chatbots/{chatbot_id}/knowledge';
const RESPONSES = {
  202: { description: 'It is being read.', schema: sourceAccepted },
  409: { description: 'The account has as much knowledge as it may have.' },
};

type Call = Pick<RouteInput<'account', { chatbot_id: string }, unknown, unknown>, 'principal' | 'params' | 'request'>;

/** What owners type: texts, and questions with their answers. */
export function textRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories } = dependencies;
  const { sources, idempotency, gaps } = repositories;

  /** One call under one key is one source. */
  async function add(
    { principal, params: { chatbot_id }, request }: Call,
    operation: string,
    typed: Pick<GivenSource, 'kind' | 'title' | 'text' | 'question' | 'answer' | 'message_id'> & { bytes: number },
  ): Promise<AcceptedSource> {
    const { account_id } = principal;
    const key = await operationKey(request, idempotency, { accountId: account_id, operation, scope: chatbot_id });
    const _id = deriveId('source', account_id, chatbot_id, key);
    // A repetition of what is stored already takes no further room.
    if (!(await sources.get(account_id, chatbot_id, _id))) {
      await requireRoomForSource(repositories, account_id, typed.bytes);
    }
    const keep = request.get('idempotency-key') !== undefined;
    return addSource(dependencies, { ...typed, _id, account_id, chatbot_id }, { keep });
  }

  return [
    defineRoute({
      method: 'post',
      path: `${ALL}/texts`,
      summary: 'Add a text',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: textCreation,
      bodyLimit: '5mb',
      idempotent: true,
      responses: RESPONSES,
      async handle({ body: { title, text }, ...call }) {
        await requireChatbot(repositories, call.principal, call.params.chatbot_id);
        const typed = { kind: 'text', title, text, bytes: Buffer.byteLength(text) } as const;
        return { status: 202, body: await add(call, 'add-text', typed) };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${ALL}/pairs`,
      summary: 'Add a question with its answer',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: pairCreation,
      idempotent: true,
      responses: RESPONSES,
      async handle({ body: { question, answer, message_id, gap_id }, ...call }) {
        const { principal, params } = call;
        const { account_id } = principal;
        const { chatbot_id } = params;
        await requireChatbot(repositories, principal, chatbot_id);
        const gap = await taughtGap(repositories, { account_id, chatbot_id }, { gap_id, message_id });
        const typed = { kind: 'pair', title: titleOfPair(question), question, answer } as const;
        const taught = message_id === undefined ? {} : { message_id };
        const source = await add(call, 'add-pair', { ...typed, ...taught, bytes: pairBytes(question, answer) });
        if (gap !== undefined) {
          const decision = { status: 'answered', source_id: source.id, decided_at: new Date() } as const;
          await gaps.decide({ _id: gap, account_id, chatbot_id, ...decision });
        }
        return { status: 202, body: source };
      },
    }),
  ];
}
