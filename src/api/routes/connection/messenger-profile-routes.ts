import type { Request } from 'express';
import type { MessengerProfile, ProfileContent } from '../../../domain/connection/messenger-profile';
import { accepted, runConnectionOperation } from '../../connection/connection-operation';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Reply, Route } from '../../openapi/define-route';
import { operationKey } from '../../operations/idempotency-key';
import type { Principal } from '../../access/principal';
import { requireConnection } from '../../require-stored';
import { messengerProfile, messengerProfileContent } from './connection-schema';
import { chatbotPath, operationAccepted } from '../../openapi/parameters';

const TAG = 'Instagram';
const PATH = '/api/instagram/{chatbot_id}/messenger-profile';
const NOTHING: ProfileContent = { ice_breakers: [], persistent_menu: [] };

/** Ice breakers and persistent menu, stored here and shown at Instagram. */
export function messengerProfileRoutes({ repositories, gateway }: ApiDependencies): Route[] {
  const show = async (
    principal: Principal,
    chatbotId: string,
    profile: ProfileContent,
    request: Request,
  ): Promise<Reply> => {
    const integration = await requireConnection(repositories, principal, chatbotId);
    const key = await operationKey(request, repositories.idempotency, {
      accountId: principal.account_id,
      operation: 'messenger-profile',
      scope: `${request.method} ${chatbotId}`,
    });
    const shown = await runConnectionOperation(gateway, integration, {
      operation: 'messenger-profile',
      type: 'setMessengerProfileWorkflow',
      summary: 'Show ice breakers and persistent menu',
      input: { profile },
      key,
    });
    if (shown.status === 'running') return accepted(shown);
    const stored = await repositories.integrations.get(principal.account_id, chatbotId);
    return { status: 200, body: present(stored?.messenger_profile) };
  };

  const responses = {
    200: { description: 'As it is stored, and whether Instagram shows it.', schema: messengerProfile },
    202: { description: 'Still under way.', schema: operationAccepted },
    409: { description: 'Instagram is not connected to this chatbot.' },
    422: { description: 'Meta refused it; `token_invalid` when the token is dead.' },
  };
  return [
    defineRoute({
      method: 'put',
      path: PATH,
      summary: 'Set ice breakers and persistent menu; what is left out is removed',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: messengerProfileContent,
      idempotent: true,
      responses,
      handle: ({ principal, params, body, request }) => show(principal, params.chatbot_id, body, request),
    }),
    defineRoute({
      method: 'get',
      path: PATH,
      summary: 'Read ice breakers and persistent menu',
      tag: TAG,
      access: 'account',
      changes: false,
      params: chatbotPath,
      responses: { 200: responses[200], 409: responses[409] },
      async handle({ principal, params }) {
        const integration = await requireConnection(repositories, principal, params.chatbot_id);
        return { status: 200, body: present(integration.messenger_profile) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: PATH,
      summary: 'Remove ice breakers and persistent menu',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      idempotent: true,
      responses,
      handle: ({ principal, params, request }) => show(principal, params.chatbot_id, NOTHING, request),
    }),
  ];
}

function present(profile: MessengerProfile | undefined) {
  const { ice_breakers, persistent_menu } = profile ?? NOTHING;
  return {
    ice_breakers,
    persistent_menu,
    updated_at: profile?.updated_at ?? null,
    applied_at: profile?.applied_at ?? null,
  };
}
