import express from 'express';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { BotSmithError, NotFoundError } from '../../../domain/errors';
import { secretsEqual } from '../../../security/tokens';
import { describeError } from '../../http/error-response';
import type { ApiDependencies } from '../../dependencies';
import { defineRawRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { chatbotPath } from '../../openapi/parameters';

const PATH = '/api/instagram/webhook/{chatbot_id}';
const MAX_BODY = '5mb';

/** Meta's webhook: the handshake, and deliveries, whose exact bytes are signed. */
export function webhookRoutes({ intake, webhookSettings, metrics }: ApiDependencies): Route[] {
  const handshake: RequestHandler<{ chatbot_id: string }> = async (request, response) => {
    const chatbotId = request.params.chatbot_id;
    const { 'hub.mode': mode, 'hub.challenge': challenge, 'hub.verify_token': given } = request.query;
    const settings = await webhookSettings.get(chatbotId);
    if (!settings) throw new NotFoundError('chatbot');
    const matches = (token: string | undefined) =>
      mode === 'subscribe' &&
      typeof challenge === 'string' &&
      typeof given === 'string' &&
      token !== undefined &&
      secretsEqual(given, token);
    if (!matches(settings.integration?.verifyToken)) {
      // Another process may have set the token a moment ago.
      const fresh = await webhookSettings.refresh(chatbotId);
      if (!matches(fresh?.integration?.verifyToken)) {
        throw new BotSmithError('wrong_verify_token', 'The verify token is not the one of this chatbot.');
      }
    }
    // The challenge comes from outside: as plain text, never sniffed, it is no page.
    response.type('text/plain').send(challenge);
  };

  const deliver: RequestHandler<{ chatbot_id: string }> = async (request, response) => {
    const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    try {
      const outcome = await intake.receive(request.params.chatbot_id, rawBody, request.get('x-hub-signature-256'));
      metrics.deliveries.inc({ outcome });
    } catch (error) {
      metrics.deliveries.inc({ outcome: describeError(error).code });
      throw error;
    }
    response.type('text/plain').send('EVENT_RECEIVED');
  };

  return [
    defineRawRoute({
      method: 'get',
      path: PATH,
      summary: 'Meta’s handshake',
      tag: 'Webhook',
      access: 'open',
      changes: false,
      params: chatbotPath,
      query: z.object({ 'hub.mode': z.string(), 'hub.challenge': z.string(), 'hub.verify_token': z.string() }),
      responses: {
        200: { description: 'The challenge.', contentType: 'text/plain', schema: z.string() },
        403: { description: 'Wrong token.' },
      },
      handlers: [handshake as unknown as RequestHandler],
    }),
    defineRawRoute({
      method: 'post',
      path: PATH,
      summary: 'A webhook delivery',
      tag: 'Webhook',
      access: 'open',
      changes: true,
      params: chatbotPath,
      body: z.union([z.looseObject({}), z.array(z.unknown())]),
      responses: {
        200: {
          description: '`EVENT_RECEIVED`: every event in it is durable.',
          contentType: 'text/plain',
          schema: z.string(),
        },
        401: { description: 'Bad or missing signature.' },
        413: { description: 'Above 5 MB.' },
      },
      handlers: [express.raw({ type: () => true, limit: MAX_BODY }), deliver as unknown as RequestHandler],
    }),
  ];
}
