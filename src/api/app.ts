import { join } from 'node:path';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import helmet from 'helmet';
import { TEMPORAL_UI_PATH } from '../config/environment';
import { allowedHosts, refuseForeignHosts } from './http/allowed-hosts';
import { createAuditTrail } from './access/audit-trail';
import { createAuthenticate, OWN_ORIGIN } from './access/authenticate';
import { allowOrigins } from './http/cors';
import { mountRoutes } from './openapi/define-route';
import type { Route } from './openapi/define-route';
import type { ApiDependencies } from './dependencies';
import { docsAssets, docsStartScript } from './http/docs-page';
import { answerErrors, answerUnknownPath } from './http/error-response';
import { logRequests, measureRequests } from './http/observe-requests';
import { createSecurityEvents } from '../observability/security-events';
import { createOpenApiDocument } from './openapi/openapi-document';
import { createRateLimits } from './http/rate-limits';
import { refuseMethods, refuseMethodsOfWords } from './http/refuse-methods';
import { assignRequestId } from './http/request-id';
import { catchUpRoutes } from './routes/connection/catch-up-routes';
import { accountRoutes } from './routes/access/account-routes';
import { onboardingRoutes } from './routes/access/onboarding-routes';
import { addressRoutes } from './routes/access/address-routes';
import { apiKeyRoutes } from './routes/access/api-key-routes';
import { auditRoutes } from './routes/access/audit-routes';
import { accountDeletionRoutes } from './routes/contacts/account-deletion-routes';
import { promptVersionRoutes } from './routes/answering/prompt-version-routes';
import { chatbotRoutes } from './routes/connection/chatbot-routes';
import { allowCodecOrigin, codecRoutes } from './routes/operations/codec-routes';
import { contactRoutes } from './routes/contacts/contact-routes';
import { conversationRoutes } from './routes/conversations/conversation-routes';
import { exportRoutes } from './routes/conversations/export-routes';
import { credentialRoutes } from './routes/access/credential-routes';
import { instagramRoutes } from './routes/connection/instagram-routes';
import { instagramSignInRoutes } from './routes/connection/instagram-sign-in-routes';
import { logRoutes } from './routes/connection/log-routes';
import { integrationRoutes } from './routes/connection/integration-routes';
import { invitationRoutes } from './routes/access/invitation-routes';
import { fileRoutes } from './routes/knowledge/file-routes';
import { gapRoutes } from './routes/knowledge/gap-routes';
import { knowledgeRoutes } from './routes/knowledge/knowledge-routes';
import { sourceReadingRoutes } from './routes/knowledge/source-reading-routes';
import { textRoutes } from './routes/knowledge/text-routes';
import { websiteRoutes } from './routes/knowledge/website-routes';
import { addressConfirmationRoutes } from './routes/notifications/address-confirmation-routes';
import { notificationListRoutes } from './routes/notifications/notification-list-routes';
import { notificationRoutes } from './routes/notifications/notification-routes';
import { messageRoutes } from './routes/conversations/message-routes';
import { savedReplyRoutes } from './routes/conversations/saved-reply-routes';
import { timelineRoutes } from './routes/conversations/timeline-routes';
import { ratingRoutes } from './routes/conversations/rating-routes';
import { playgroundRoutes } from './routes/answering/playground-routes';
import { overviewRoutes } from './routes/overview/overview-routes';
import { noteRoutes } from './routes/conversations/note-routes';
import { messengerProfileRoutes } from './routes/connection/messenger-profile-routes';
import { metaCallbackRoutes } from './routes/contacts/meta-callback-routes';
import { memberRoutes } from './routes/access/member-routes';
import { liveUpdateRoutes } from './routes/live/live-update-routes';
import { operationRoutes } from './routes/operations/operation-routes';
import { passwordRoutes } from './routes/access/password-routes';
import { planRoutes } from './routes/usage/plan-routes';
import { reapplyRoutes } from './routes/contacts/reapply-routes';
import { sessionRoutes } from './routes/access/session-routes';
import { installationRoutes } from './routes/operations/installation-routes';
import { systemRoutes } from './routes/operations/system-routes';
import { usageRoutes } from './routes/usage/usage-routes';
import { webhookManagementRoutes } from './routes/connection/webhook-management-routes';
import { webhookRoutes } from './routes/events/webhook-routes';
import { serveDashboard } from './http/serve-dashboard';
import { proxyTemporalUi } from './temporal-ui/proxy-temporal-ui';
import { requireOperator } from './temporal-ui/require-operator';

/** Every route, webhooks first: nothing may read a delivery's bytes before they are verified. */
export function createRoutes(dependencies: ApiDependencies): { webhooks: Route[]; management: Route[] } {
  const webhooks = webhookRoutes(dependencies);
  const management: Route[] = [
    ...sessionRoutes(dependencies),
    ...passwordRoutes(dependencies),
    ...memberRoutes(dependencies),
    ...invitationRoutes(dependencies),
    ...apiKeyRoutes(dependencies),
    ...accountRoutes(dependencies),
    ...onboardingRoutes(dependencies),
    ...addressRoutes(dependencies),
    ...auditRoutes(dependencies),
    ...credentialRoutes(dependencies),
    ...reapplyRoutes(dependencies),
    ...chatbotRoutes(dependencies),
    ...promptVersionRoutes(dependencies),
    ...integrationRoutes(dependencies),
    ...logRoutes(dependencies),
    ...instagramRoutes(dependencies),
    ...catchUpRoutes(dependencies),
    ...webhookManagementRoutes(dependencies),
    ...messengerProfileRoutes(dependencies),
    ...instagramSignInRoutes(dependencies),
    ...metaCallbackRoutes(dependencies),
    ...textRoutes(dependencies),
    ...fileRoutes(dependencies),
    ...websiteRoutes(dependencies),
    ...sourceReadingRoutes(dependencies),
    ...gapRoutes(dependencies),
    ...knowledgeRoutes(dependencies),
    ...conversationRoutes(dependencies),
    ...messageRoutes(dependencies),
    ...noteRoutes(dependencies),
    ...savedReplyRoutes(dependencies),
    ...ratingRoutes(dependencies),
    ...timelineRoutes(dependencies),
    ...overviewRoutes(dependencies),
    ...playgroundRoutes(dependencies),
    ...exportRoutes(dependencies),
    ...contactRoutes(dependencies),
    ...usageRoutes(dependencies),
    ...planRoutes(dependencies),
    ...accountDeletionRoutes(dependencies),
    ...operationRoutes(dependencies),
    ...liveUpdateRoutes(dependencies),
    ...notificationRoutes(dependencies),
    ...notificationListRoutes(dependencies),
    ...addressConfirmationRoutes(dependencies),
    ...codecRoutes(dependencies),
    ...installationRoutes(dependencies),
    ...systemRoutes(dependencies, () => openApi()),
  ];
  let document: object | undefined;
  const openApi = () =>
    (document ??= createOpenApiDocument([...webhooks, ...management], dependencies.environment.PUBLIC_URL));
  return { webhooks, management };
}

/** What is opened by the token of a letter. */
const TOKEN_PATHS = [
  '/api/invitations/look-up',
  '/api/invitations/accept',
  '/api/reset-password',
  '/api/notifications/confirmations/look-up',
  '/api/notifications/confirmations/accept',
];

/** Answers hold customers' words: none is to lie in a browser's or a proxy's cache, pictures included. */
const forbidStoring: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** The HTTP face as an Express application that listens nowhere yet. */
export function createApp(dependencies: ApiDependencies): Express {
  const { environment, logger, metrics, repositories, contacts } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', environment.TRUSTED_PROXIES);
  const https = environment.PUBLIC_URL.startsWith('https:');
  app.use(assignRequestId, measureRequests(metrics), logRequests(logger));
  app.use(
    helmet({
      // Over plain http (a local start) browsers must not be told to come back by https.
      strictTransportSecurity: https,
      contentSecurityPolicy: {
        directives: {
          'upgrade-insecure-requests': https ? [] : null,
          'img-src': ["'self'", 'data:', 'blob:'],
          'style-src': ["'self'"],
          'font-src': ["'self'"],
          'frame-ancestors': ["'none'"],
        },
      },
    }),
  );

  app.use('/api', forbidStoring);

  const { PUBLIC_URL: publicUrl, TEMPORAL_UI_URL, TEMPORAL_UI_INTERNAL_URL } = environment;
  const foreignUi = TEMPORAL_UI_INTERNAL_URL === undefined ? TEMPORAL_UI_URL : undefined;
  const foreignUiOrigin = foreignUi === undefined ? undefined : new URL(foreignUi).origin;
  const codecOrigin = TEMPORAL_UI_INTERNAL_URL === undefined ? foreignUiOrigin : OWN_ORIGIN;
  const events = createSecurityEvents(logger);
  const guard = {
    authenticate: createAuthenticate(repositories, { publicUrl, codecOrigin }, logger, events),
    audit: createAuditTrail(repositories.auditLog, contacts, logger, events),
    atWork: dependencies.eventLoop.begin,
    streams: dependencies.streams,
  };
  const { webhooks, management } = createRoutes(dependencies);
  mountRoutes(app, webhooks, guard);
  app.use(refuseForeignHosts(allowedHosts(environment)));

  const limits = createRateLimits(environment.RATE_LIMITS, repositories.limitCounters);
  dependencies.atStop?.(() => limits.giveBack());
  app.use('/api/codec', allowCodecOrigin(foreignUiOrigin));
  // The codec has an origin of its own, which no list widens.
  app.use(/^\/api(?!\/codec\/)/i, allowOrigins(environment.CORS_ORIGINS));
  app.use('/api', ...limits.management);
  app.use('/api/sign-in', limits.signIn);
  app.use(TOKEN_PATHS, limits.token);
  app.use('/api/forgot-password', limits.forgotten);
  app.use(refuseMethodsOfWords([...webhooks, ...management]));
  mountRoutes(app, management, guard);
  if (TEMPORAL_UI_INTERNAL_URL !== undefined) {
    app.use(TEMPORAL_UI_PATH, requireOperator(guard, publicUrl), proxyTemporalUi(TEMPORAL_UI_INTERNAL_URL, logger));
  }
  app.get('/api/docs/start.js', docsStartScript);
  app.use('/api/docs/assets', docsAssets());
  app.use(express.static(join(__dirname, 'public'), { index: false }));
  app.use(serveDashboard(dependencies.dashboardFolder));
  app.use(refuseMethods([...webhooks, ...management]));
  app.use(answerUnknownPath);
  app.use(answerErrors(logger));
  return app;
}
