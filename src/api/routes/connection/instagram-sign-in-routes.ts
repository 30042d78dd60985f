import express from 'express';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { ConflictError, InvalidInputError } from '../../../domain/errors';
import { digestToken, newSessionToken } from '../../../security/tokens';
import { requireOwnOrigin } from '../../access/authenticate';
import { confirmConnectionPage } from '../../connection/confirm-connection-page';
import { confirmInstagramSignIn } from '../../connection/confirm-instagram-sign-in';
import { markBrowser } from '../../connection/connect-cookie';
import type { ApiDependencies } from '../../dependencies';
import { defineRawRoute, defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { describeError } from '../../http/error-response';
import { finishInstagramSignIn } from '../../connection/finish-instagram-sign-in';
import { plainPage } from '../../http/plain-page';
import { requireChatbot } from '../../require-stored';
import { chatbotPath } from '../../openapi/parameters';

const TAG = 'Instagram';
const CALLBACK = '/api/instagram/oauth/callback';
const CONFIRM = '/api/instagram/oauth/confirm';
const STATE_MS = 10 * 60_000;

const confirmationForm = z
  .object({ confirmation: z.string().min(1).max(200), decision: z.enum(['connect', 'cancel']) })
  .meta({ id: 'InstagramConfirmation' });

const page = (description: string) => ({
  description: `A page: ${description}`,
  contentType: 'text/html',
  schema: z.string(),
});

/** "Connect with Instagram": to Instagram with a state, back with a code, and past a question where another browser comes back. */
export function instagramSignInRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, environment, instagramSignIn, logger } = dependencies;
  const publicUrl = environment.PUBLIC_URL;
  const redirectUri = `${publicUrl}${CALLBACK}`;
  const back = { href: `${publicUrl}/`, text: 'Back to BotSmith' };

  const goOn = (response: Response, status: 302 | 303, chatbotId: string) =>
    response.redirect(status, `${publicUrl}/?connected=${encodeURIComponent(chatbotId)}`);

  /** People see a page whatever goes wrong. */
  const orExplain =
    (handle: RequestHandler): RequestHandler =>
    async (request, response, next) => {
      response.set('cache-control', 'no-store');
      try {
        await handle(request, response, next);
      } catch (error) {
        const { status, message } = describeError(error);
        if (status >= 500) logger.error({ err: error }, 'sign-in at Instagram failed');
        response
          .status(status)
          .type('html')
          .send(plainPage('Instagram is not connected', message, back));
      }
    };

  const callback = orExplain(async (request, response) => {
    const outcome = await finishInstagramSignIn(dependencies, { request, response, redirectUri });
    if ('connected' in outcome) {
      goOn(response, 302, outcome.connected);
      return;
    }
    // Under `no-referrer` browsers hide the origin of the answer, too.
    response.set('referrer-policy', 'strict-origin');
    response.type('html').send(confirmConnectionPage({ ...outcome.confirm, action: `${publicUrl}${CONFIRM}` }));
  });

  const confirm = orExplain(async (request, response) => {
    requireOwnOrigin(request, { publicUrl, codecOrigin: undefined });
    const form = confirmationForm.safeParse(request.body);
    if (!form.success) throw new InvalidInputError([], 'This form is incomplete. Begin again.');
    const connected = await confirmInstagramSignIn(dependencies, request, form.data);
    if (connected !== null) goOn(response, 303, connected);
    else {
      const text = 'As you wished, nothing was connected. The access that you gave at Instagram is forgotten here.';
      response.type('html').send(plainPage('Instagram is not connected', text, back));
    }
  });

  return [
    defineRoute({
      method: 'post',
      path: '/api/instagram/{chatbot_id}/connect',
      summary: 'Begin to connect with Instagram: where the owner approves',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      responses: {
        200: {
          description:
            'Open this address in a browser within ten minutes. In another browser than the signed-in one that began, a page asks for confirmation before anything is stored.',
          schema: z.object({ authorization_url: z.string() }).meta({ id: 'InstagramAuthorization' }),
        },
        409: { description: 'No Instagram app is set up here.' },
      },
      async handle({ principal, params: { chatbot_id }, response }) {
        await requireChatbot(repositories, principal, chatbot_id);
        if (!instagramSignIn) {
          throw new ConflictError(
            'instagram_app_missing',
            'Set INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET to connect with Instagram, or enter an access token instead.',
          );
        }
        const { account_id, user_id, api_key_id, via } = principal;
        const state = newSessionToken();
        const now = Date.now();
        await repositories.oauthStates.create({
          _id: digestToken(state),
          account_id,
          chatbot_id,
          user_id,
          ...(api_key_id ? { api_key_id } : {}),
          // A program's answer may be read by whomever: only a signed-in browser is known again.
          ...(via === 'session' ? { browser_digest: markBrowser(response, STATE_MS) } : {}),
          created_at: new Date(now),
          expires_at: new Date(now + STATE_MS),
        });
        return { status: 200, body: { authorization_url: instagramSignIn.authorizationUrl(state, redirectUri) } };
      },
    }),
    defineRawRoute({
      method: 'get',
      path: CALLBACK,
      summary: 'Where Instagram sends the owner back to',
      tag: TAG,
      access: 'open',
      changes: true,
      audited: true,
      query: z.object({
        code: z.string().optional(),
        state: z.string().optional(),
        error: z.string().optional(),
        error_reason: z.string().optional(),
        error_description: z.string().optional(),
      }),
      responses: {
        200: page('whether to connect this account to this chatbot; nothing is connected until that is answered.'),
        302: { description: 'Connected: on to the dashboard.' },
        400: page('Instagram sent no code.'),
        404: page('the link is unknown, used or too old.'),
        409: page('the account is connected elsewhere.'),
        422: page('Instagram or the test refused it.'),
      },
      handlers: [callback],
    }),
    defineRawRoute({
      method: 'post',
      path: CONFIRM,
      summary: 'Answer whether to connect',
      tag: TAG,
      access: 'open',
      changes: true,
      audited: true,
      form: confirmationForm,
      responses: {
        200: page('nothing was connected.'),
        303: { description: 'Connected: on to the dashboard.' },
        400: page('the form is incomplete.'),
        404: page('it was answered already, or is too old.'),
        403: page('another site asks, or who began may not any more.'),
        409: page('the account is connected elsewhere.'),
        422: page('the test refused it.'),
      },
      handlers: [express.urlencoded({ extended: false, limit: '8kb' }), confirm],
    }),
  ];
}
