import { z } from 'zod';
import { DEFAULT_CONVERSATION_RULES } from '../../../domain/answering/conversation-rules';
import type { ConversationRules } from '../../../domain/answering/conversation-rules';
import type { Chatbot } from '../../../domain/answering/chatbot';
import type { PromptAuthor } from '../../../domain/answering/prompt-mark';
import { NotFoundError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { describeLimits } from '../../../domain/answering/model/model-limits';
import type { KnownModelLimits } from '../../../domain/answering/model/model-limits';
import { DEFAULT_PATIENCE_SECONDS } from '../../../domain/answering/model/model-patience';
import { startChatbotDeletion } from '../../../temporal/start-chatbot-deletion';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { describeSecret } from '../../access/describe-secret';
import { disconnectInstagram } from '../../connection/disconnect-instagram';
import { modelSettings } from '../../answering/model-settings';
import { concernsModels, requireServedModels, withChange } from '../../answering/require-served-models';
import { requireRoom } from '../../usage/require-room';
import type { Principal } from '../../access/principal';
import { requireConfirmed } from '../../access/route-access';
import { requireChatbot } from '../../require-stored';
import { chatbotChange, chatbotChanged, chatbotCreation, chatbotSchema } from './chatbot-schema';
import { chatbotPath, flag, listOf, operationAccepted, pageQuery } from '../../openapi/parameters';

/** Chatbots. */
export function chatbotRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, gateway, webhookSettings, environment } = dependencies;
  const { chatbots, integrations, sources } = repositories;
  const present = (chatbot: Chatbot) => ({
    id: chatbot._id,
    name: chatbot.name,
    system_prompt: chatbot.system_prompt,
    provider: chatbot.provider,
    model: chatbot.model ?? null,
    api_key: describeSecret(chatbots.providerKey(chatbot), chatbot.api_key),
    base_url: chatbot.base_url ?? null,
    fallback_provider: chatbot.fallback_provider ?? null,
    fallback_model: chatbot.fallback_model ?? null,
    temperature: chatbot.temperature ?? null,
    max_output_tokens: chatbot.max_output_tokens ?? null,
    patience_seconds: chatbot.patience_seconds ?? DEFAULT_PATIENCE_SECONDS,
    model_limits: presentModelLimits(chatbot.model_limits),
    quiet_window_ms: chatbot.quiet_window_ms,
    fallback_message: chatbot.fallback_message,
    takeover_pause_minutes: chatbot.takeover_pause_minutes,
    ...presentRules(chatbot),
    created_at: chatbot.created_at,
    updated_at: chatbot.updated_at,
  });
  const one = { description: 'The chatbot.', schema: chatbotSchema };
  return [
    defineRoute({
      method: 'post',
      path: '/api/chatbots',
      summary: 'Create a chatbot',
      tag: 'Chatbots',
      access: 'account',
      changes: true,
      body: chatbotCreation,
      responses: { 201: one, 409: { description: 'The account has as many as it may have.' } },
      async handle({ principal, body }) {
        if (body.api_key) requireConfirmed(principal);
        const cleaned = modelSettings(body, {}, environment);
        requireServedModels(cleaned, environment);
        await requireRoom(repositories, principal.account_id, 'chatbots');
        const created_at = new Date();
        const settings = Object.fromEntries(
          Object.entries(cleaned).filter(([, value]) => value !== null && value !== undefined),
        );
        const chatbot = await chatbots.create({
          ...DEFAULT_CONVERSATION_RULES,
          ...(settings as unknown as Omit<Chatbot, '_id' | 'account_id' | 'created_at' | 'updated_at'>),
          _id: newId('chatbot'),
          account_id: principal.account_id,
          created_at,
          prompt_version: { number: 1, set_at: created_at, set_by: authorOf(principal) },
          updated_at: created_at,
        });
        return { status: 201, body: present(chatbot) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/chatbots',
      summary: 'List the chatbots',
      tag: 'Chatbots',
      access: 'account',
      changes: false,
      perChatbot: true,
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(chatbotSchema) } },
      async handle({ principal, query }) {
        const page = await chatbots.list(principal.account_id, query, principal.chatbot_ids);
        return { status: 200, body: { ...page, data: page.data.map(present) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/chatbots/{chatbot_id}',
      summary: 'Read a chatbot',
      tag: 'Chatbots',
      access: 'account',
      changes: false,
      params: chatbotPath,
      responses: { 200: one },
      async handle({ principal, params }) {
        return { status: 200, body: present(await requireChatbot(repositories, principal, params.chatbot_id)) };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/api/chatbots/{chatbot_id}',
      summary: 'Change a chatbot',
      tag: 'Chatbots',
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: chatbotChange,
      responses: {
        200: { description: 'The chatbot, and what the change cleared.', schema: chatbotChanged },
        409: { description: 'Others are changing it; try again.' },
      },
      async handle({ principal, params, body }) {
        if (body.api_key) requireConfirmed(principal);
        const stored = await requireChatbot(repositories, principal, params.chatbot_id);
        const change = modelSettings(body, stored, environment);
        if (concernsModels(change)) requireServedModels(withChange(stored, change), environment);
        const changed = await chatbots.update(principal.account_id, params.chatbot_id, change, authorOf(principal));
        if (!changed) throw new NotFoundError('chatbot');
        webhookSettings.clear({ account_id: principal.account_id, chatbot_id: params.chatbot_id });
        return { status: 200, body: { ...present(changed.chatbot), cleared: changed.cleared } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/chatbots/{chatbot_id}',
      summary: 'Delete a chatbot with its connection, its knowledge and its conversations',
      tag: 'Chatbots',
      access: 'account',
      changes: true,
      params: chatbotPath,
      query: z.object({ follow: flag.optional().describe('`true` answers 202 with the run to follow.') }),
      responses: {
        202: { description: 'Deleted; this run erases what was said through it.', schema: operationAccepted },
        204: { description: 'Deleted; what was said through it is erased within minutes.' },
      },
      async handle({ principal: { account_id }, principal, params: { chatbot_id }, query: { follow } }) {
        await requireChatbot(repositories, principal, chatbot_id);
        const integration = await integrations.get(account_id, chatbot_id);
        if (integration) await disconnectInstagram(dependencies, integration);
        const workflow_id = await startChatbotDeletion(gateway, sources, { account_id, chatbot_id });
        await chatbots.delete(account_id, chatbot_id);
        webhookSettings.clear({ account_id, chatbot_id });
        return follow ? { status: 202, body: { workflow_id, status: 'running' } } : { status: 204 };
      },
    }),
  ];
}

function authorOf({ user_id, api_key_id }: Principal): PromptAuthor {
  return { user_id, ...(api_key_id ? { api_key_id } : {}) };
}

function presentModelLimits(known: readonly KnownModelLimits[] = []) {
  return known
    .map(({ provider, model, base_url, limits, learned_at }) => ({
      ...{ provider, model, learned_at },
      base_url: base_url === '' ? null : base_url,
      notes: describeLimits({ provider, model }, limits),
    }))
    .filter(({ notes }) => notes.length > 0);
}

function presentRules(rules: ConversationRules) {
  return {
    unreadable_messages: rules.unreadable_messages,
    vision: rules.vision,
    welcome_message: rules.welcome_message ?? null,
    disclosure_text: rules.disclosure_text ?? null,
    office_hours: rules.office_hours ?? null,
    handoff: rules.handoff,
    handoff_message: rules.handoff_message,
    handoff_phrases: rules.handoff_phrases,
    handoff_pause_minutes: rules.handoff_pause_minutes,
    handoff_wish_pause_minutes: rules.handoff_wish_pause_minutes,
    max_replies_per_hour: rules.max_replies_per_hour,
    automated_messages: rules.automated_messages,
    unsupported_facts: rules.unsupported_facts,
    private_replies: rules.private_replies,
    private_reply_message: rules.private_reply_message ?? null,
  };
}
