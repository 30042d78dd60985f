import type { RequestHandler } from 'express';
import { z } from 'zod';
import { BotSmithError, ConflictError } from '../../domain/errors';
import { digestToken, newSessionToken } from '../../security/tokens';
import type { ApiDependencies } from '../dependencies';
import { defineRawRoute, defineRoute } from '../define-route';
import type { Route } from '../define-route';
import { finishInstagramSignIn } from '../finish-instagram-sign-in';
import { describeError } from '../error-response';
import { plainPage } from '../plain-page';
import { requireChatbot } from '../require-stored';
import { chatbotPath } from '../schemas/parameters';

const TAG = 'Instagram';
const CALLBACK = '/api/instagram/oauth/callback';
const STATE_MS = 10 * 60_000;

/** "Connect with Instagram": to Instagram with a state, back with a code. */
export function instagramSignInRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, environment, instagramSignIn, logger } = dependencies;
  const redirectUri = `${environment.PUBLIC_URL}${CALLBACK}`;

  const callback: RequestHandler = async (request, response) => {
    response.set('cache-control', 'no-store');
    try {
      const chatbotId = await finishInstagramSignIn(dependencies, request.query, redirectUri);
      response.redirect(302, `${environment.PUBLIC_URL}/?connected=${encodeURIComponent(chatbotId)}`);
    } catch (error) {
      const { status, message } = describeError(error);
      if (status >= 500) logger.error({ err: error }, 'sign-in at Instagram failed');
      const back = { href: `${environment.PUBLIC_URL}/`, text: 'Back to BotSmith' };
      response
        .status(status)
        .type('html')
        .send(plainPage('Instagram is not connected', message, back));
    }
  };

  return [
    defineRoute({
      method: 'get',
      path: '/api/instagram/{chatbot_id}/connect',
      summary: 'Begin to connect with Instagram: where the owner approves',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      responses: {
        200: {
          description: 'Open this address in a browser within ten minutes.',
          schema: z.object({ authorization_url: z.string() }).meta({ id: 'InstagramAuthorization' }),
        },
        409: { description: 'No Instagram app is set up here.' },
      },
      async handle({ principal, params: { chatbot_id } }) {
        await requireChatbot(repositories, principal, chatbot_id);
        // A GET that begins a change: what viewers may not do must not begin here either.
        if (principal.role === 'viewer' && !principal.operator) {
          throw new BotSmithError('forbidden', 'Viewers may read, not change.');
        }
        if (!instagramSignIn) {
          throw new ConflictError(
            'instagram_app_missing',
            'Set INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET to connect with Instagram, or enter an access token instead.',
          );
        }
        const state = newSessionToken();
        const now = Date.now();
        await repositories.oauthStates.create({
          _id: digestToken(state),
          account_id: principal.account_id,
          chatbot_id,
          user_id: principal.user_id,
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
      changes: false,
      query: z.object({
        code: z.string().optional(),
        state: z.string().optional(),
        error: z.string().optional(),
        error_reason: z.string().optional(),
        error_description: z.string().optional(),
      }),
      responses: {
        302: { description: 'Connected: on to the dashboard.' },
        400: {
          description: 'A page: the link is unknown, used or too old.',
          contentType: 'text/html',
          schema: z.string(),
        },
        409: {
          description: 'A page: the account is connected elsewhere.',
          contentType: 'text/html',
          schema: z.string(),
        },
        422: { description: 'A page: Instagram or the test refused it.', contentType: 'text/html', schema: z.string() },
      },
      handlers: [callback],
    }),
  ];
}
