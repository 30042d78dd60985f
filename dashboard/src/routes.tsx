import { createBrowserRouter, Navigate } from 'react-router';
import type { RouteObject } from 'react-router';
import { NotFound } from './components/NotFound';
import { AccountFrame } from './shell/AccountFrame';
import { ChatbotFrame } from './shell/ChatbotFrame';
import { PageError } from './shell/PageError';
import { Shell } from './shell/Shell';

/** A page that is loaded when it is gone to. */
const page = (load: () => Promise<RouteObject['Component']>) => async () => ({ Component: await load() });

/** Every address and its page: the one list. */
export const router = createBrowserRouter([
  {
    errorElement: <PageError />,
    children: [
      { path: '/sign-in', lazy: page(async () => (await import('./pages/sign-in/SignIn')).SignIn) },
      {
        path: '/forgot-password',
        lazy: page(async () => (await import('./pages/forgot-password/ForgotPassword')).ForgotPassword),
      },
      {
        path: '/reset-password',
        lazy: page(async () => (await import('./pages/reset-password/ResetPassword')).ResetPassword),
      },
      { path: '/invitation', lazy: page(async () => (await import('./pages/invitation/Invitation')).Invitation) },
      {
        path: '/confirm-address',
        lazy: page(async () => (await import('./pages/confirm-address/ConfirmAddress')).ConfirmAddress),
      },
      ...(import.meta.env.DEV
        ? [{ path: '/design', lazy: page(async () => (await import('./pages/design/Design')).Design) }]
        : []),
      {
        element: <Shell />,
        children: [
          {
            errorElement: <PageError />,
            children: [
              { path: '/', lazy: page(async () => (await import('./pages/home/Home')).Home) },
              { path: '/start', lazy: page(async () => (await import('./pages/start/Start')).Start) },
              { path: '/usage', lazy: page(async () => (await import('./pages/usage/Usage')).Usage) },
              {
                path: '/notifications',
                lazy: page(async () => (await import('./pages/notifications/Notifications')).Notifications),
              },
              { path: '/chatbots', lazy: page(async () => (await import('./pages/chatbots/Chatbots')).Chatbots) },
              {
                path: '/chatbots/new',
                lazy: page(async () => (await import('./pages/new-chatbot/NewChatbot')).NewChatbot),
              },
              {
                path: '/conversations/:conversationId?',
                lazy: page(async () => (await import('./pages/conversations/Conversations')).Conversations),
              },
              {
                path: '/chatbots/:chatbotId',
                element: <ChatbotFrame />,
                children: [
                  {
                    path: 'playground',
                    lazy: page(async () => (await import('./pages/playground/Playground')).Playground),
                  },
                  {
                    path: 'conversations/:conversationId?',
                    lazy: page(async () => (await import('./pages/conversations/Conversations')).Conversations),
                  },
                  {
                    path: 'knowledge/:sourceId?',
                    lazy: page(async () => (await import('./pages/knowledge/Knowledge')).Knowledge),
                  },
                  {
                    path: 'integrations',
                    lazy: page(
                      async () => (await import('./pages/integrations/ChatbotIntegrations')).ChatbotIntegrations,
                    ),
                  },
                  {
                    path: 'settings/:section?',
                    lazy: page(async () => (await import('./pages/settings/Settings')).Settings),
                  },
                  { path: 'logs', lazy: page(async () => (await import('./pages/logs/Logs')).Logs) },
                  { path: 'usage', lazy: page(async () => (await import('./pages/usage/ChatbotUsage')).ChatbotUsage) },
                  { path: '*', element: <NotFound /> },
                ],
              },
              {
                path: '/account',
                element: <AccountFrame />,
                children: [
                  { index: true, element: <Navigate to="/account/general" replace /> },
                  {
                    path: 'general',
                    lazy: page(async () => (await import('./pages/account/general/General')).General),
                  },
                  {
                    path: 'members',
                    lazy: page(async () => (await import('./pages/account/members/Members')).Members),
                  },
                  {
                    path: 'api-keys',
                    lazy: page(async () => (await import('./pages/account/api-keys/ApiKeys')).ApiKeys),
                  },
                  {
                    path: 'notifications',
                    lazy: page(
                      async () =>
                        (await import('./pages/account/notifications/NotificationSettings')).NotificationSettings,
                    ),
                  },
                  {
                    path: 'audit-log',
                    lazy: page(async () => (await import('./pages/account/audit-log/AuditLog')).AuditLog),
                  },
                  { path: 'you', lazy: page(async () => (await import('./pages/account/you/You')).You) },
                  { path: '*', element: <NotFound /> },
                ],
              },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
]);
