import { randomUUID } from 'node:crypto';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { Chatbot } from '../../../domain/answering/chatbot';
import type { TrialChanges, TrialStep } from '../../../domain/answering/trial';
import { BotSmithError, InvalidInputError } from '../../../domain/errors';
import { takeTrial } from '../../answering/take-trial';
import { requireServedModels, withChange } from '../../answering/require-served-models';
import type { ModelSettings } from '../../answering/require-served-models';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { chatbotPath } from '../../openapi/parameters';
import { requireChatbot } from '../../require-stored';
import { playgroundInput, playgroundReply } from './playground-schema';

const EVENT_STREAM = 'text/event-stream';
const MINUTE_MS = 60_000;
const LONGEST_MS = 3 * MINUTE_MS;

/** Replies that are tried without Instagram. */
export function playgroundRoutes({ repositories, gateway, environment }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/chatbots/{chatbot_id}/playground',
      summary: 'Try a reply without Instagram; nothing is sent, stored or billed',
      tag: 'Playground',
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: playgroundInput,
      responses: {
        200: { description: 'The reply, or with `Accept: text/event-stream` each step.', schema: playgroundReply },
        422: { description: 'No reply could be written.' },
        502: { description: 'The run ended otherwise.' },
      },
      async handle({ principal: { account_id }, principal, params: { chatbot_id }, body, request, response }) {
        const chatbot = await requireChatbot(repositories, principal, chatbot_id);
        if (body.changes) requireServedChanges(chatbot, body.changes, environment);
        await takeTrial(repositories.limitCounters, { chatbot, provider: body.changes?.provider }, new Date());
        const start = {
          type: 'tryReplyWorkflow',
          workflowId: managementWorkflowId('try-reply', account_id, randomUUID()),
          input: { account_id, chatbot_id, ...body } as never,
          accountId: account_id,
          chatbotId: chatbot_id,
          summary: 'Try a reply',
          executionTimeoutMs: LONGEST_MS,
        } as const;
        if (request.accepts(['application/json', EVENT_STREAM]) === EVENT_STREAM) {
          return {
            status: 200,
            async stream(channel) {
              const send = ({ kind, ...data }: TrialStep) => channel.send({ event: kind, data });
              try {
                await gateway.tryReply(start, send, channel.signal);
                await repositories.chatbots.noteTried(account_id, chatbot_id, new Date());
              } catch (error) {
                if (!(error instanceof BotSmithError)) throw error;
                channel.send({ event: 'failed', data: { code: error.code, message: error.message } });
              }
              channel.end();
            },
          };
        }
        const left = new AbortController();
        response.once('close', () => left.abort());
        let reply: Extract<TrialStep, { kind: 'reply' }> | undefined;
        const keep = (step: TrialStep) => {
          if (step.kind === 'reply') reply = step;
        };
        await gateway.tryReply(start, keep, left.signal);
        await repositories.chatbots.noteTried(account_id, chatbot_id, new Date());
        if (!reply) throw new BotSmithError('operation_failed', 'The run gave no reply; try it again.');
        const { kind: _kind, ...answer } = reply;
        return { status: 200, body: answer };
      },
    }),
  ];
}

/** Refuses what the installation's key does not serve, at the field that asked for it. @throws InvalidInputError */
function requireServedChanges(chatbot: Chatbot, changes: TrialChanges, environment: ModelSettings): void {
  try {
    requireServedModels(withChange(chatbot, changes), environment);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const isChanged = (location: string) => Object.hasOwn(changes, location.replace('body.', ''));
    throw new InvalidInputError(
      error.fields.map(({ location, message }) => ({
        location: isChanged(location) ? location.replace('body.', 'body.changes.') : 'body.changes',
        message,
      })),
    );
  }
}
