import type { Integration } from '../../domain/connection/integration';
import { BotSmithError } from '../../domain/errors';
import { GraphError } from '../../domain/connection/graph-error';
import { deriveId } from '../../domain/ids';
import { webhookUrl } from '../../domain/connection/webhook-address';
import { webhookInstructions } from '../../domain/connection/webhook-instructions';
import type {
  ConnectionInput,
  RemoveWebhookWorkflowResult,
  SetupWebhookWorkflowInput,
  SetupWebhookWorkflowResult,
  UnsubscribeWorkflowInput,
  UnsubscribeWorkflowResult,
  WebhookInfoWorkflowInput,
  WebhookInfoWorkflowResult,
} from '../../contracts/connection';
import { flaggingDeadTokens, noteTrouble } from './connection-trouble';
import type { TroubleDependencies } from './connection-trouble';

/** The app's subscription to an account's webhooks, with the integration's newest credentials; null without them. */
export interface WebhookSubscription {
  /** Subscribes the app and answers the fields that Meta then names. */
  subscribe(accountId: string, chatbotId: string): Promise<string[] | null>;
  /** The fields of the present subscription; none without one. */
  fields(accountId: string, chatbotId: string): Promise<string[] | null>;
  unsubscribe(accountId: string, chatbotId: string): Promise<true | null>;
  /** Ends the subscription of a removed integration, unless its Instagram account is connected again; then erases its credentials. */
  unsubscribeRetired(accountId: string, integrationId: string): Promise<boolean>;
}

/** What is kept of a webhook here. */
export interface WebhookStore {
  integration(accountId: string, chatbotId: string): Promise<Integration | null>;
  setStatus: TroubleDependencies['connections']['setStatus'];
  prepareWebhook(accountId: string, integrationId: string, baseUrl: string): Promise<void>;
  noteSubscription(accountId: string, integrationId: string, fields: string[]): Promise<void>;
  disable(accountId: string, integrationId: string): Promise<void>;
}

export interface WebhookDependencies extends TroubleDependencies {
  connections: WebhookStore;
  subscription: WebhookSubscription;
}

/** Sets webhooks up, reads them back and removes them. */
export function createWebhookActivities(dependencies: WebhookDependencies) {
  const { connections, subscription, log, clock } = dependencies;

  return {
    /** Stores where Meta shall deliver, and makes a verify token if there is none. @throws BotSmithError `integration_missing`. */
    async prepareWebhook({ account_id, chatbot_id, base_url }: SetupWebhookWorkflowInput): Promise<void> {
      const integration = await require(account_id, chatbot_id);
      await connections.prepareWebhook(account_id, integration._id, base_url);
    },

    /**
     * Subscribes the app at Meta where the token allows it, and says what is left for the owner to do.
     * @throws GraphError `token` for a dead token, after flagging the integration; retryable ones while Meta cannot be asked.
     */
    async subscribeWebhook(
      input: SetupWebhookWorkflowInput & { workflow_id: string },
    ): Promise<SetupWebhookWorkflowResult> {
      const { account_id, chatbot_id } = input;
      const integration = await require(account_id, chatbot_id);
      const { fields, problem } = await subscribe(input);
      await connections.noteSubscription(account_id, integration._id, fields);
      const url = webhookUrl(input.base_url, chatbot_id);
      await log.write({
        _id: deriveId('log', input.workflow_id),
        account_id,
        chatbot_id,
        level: problem ? 'warning' : 'info',
        event: 'webhook.set_up',
        message: problem
          ? `The webhook address is ${url}; the app could not be subscribed at Instagram. ${problem}`
          : `The webhook address is ${url}; the app is subscribed to ${fields.join(', ')}.`,
        workflow_id: input.workflow_id,
        created_at: clock(),
      });
      const instructions = webhookInstructions({
        login: integration.login,
        webhookUrl: url,
        subscribedFields: fields,
        problem,
      });
      return { chatbot_id, webhook_url: url, instructions, subscribed_fields: fields };
    },

    /**
     * How the webhook stands here and at Meta. Where Meta refuses to say, the answer is what was last known.
     * @throws GraphError (retryable) while Meta cannot be asked.
     */
    async readWebhook(input: WebhookInfoWorkflowInput): Promise<WebhookInfoWorkflowResult> {
      const { account_id, chatbot_id } = input;
      const before = await require(account_id, chatbot_id);
      const asked = await fieldsAtMeta(input);
      if (asked) await connections.noteSubscription(account_id, before._id, asked);
      const integration = await require(account_id, chatbot_id);
      const fields = asked ?? integration.subscribed_fields ?? [];
      return {
        chatbot_id,
        webhook_url: webhookUrl(integration.webhook_base_url ?? input.public_url, chatbot_id),
        configured: integration.webhook_base_url !== undefined && fields.includes('messages'),
        subscribed_fields: fields,
        last_webhook_at: integration.last_webhook_at?.toISOString() ?? null,
        status: integration.status,
      };
    },

    /** Forgets the webhook here and disables the integration: from now on nothing is answered. */
    async disableWebhook({ account_id, integration_id }: ConnectionInput): Promise<void> {
      await connections.disable(account_id, integration_id);
    },

    /**
     * Ends the app's subscription at Meta; a refusal is a result.
     * @throws GraphError (retryable) while Meta cannot be asked.
     */
    async unsubscribeWebhook({ account_id, chatbot_id }: ConnectionInput): Promise<RemoveWebhookWorkflowResult> {
      try {
        const done = await subscription.unsubscribe(account_id, chatbot_id);
        if (!done) return { chatbot_id, unsubscribed: false, message: 'Instagram is not connected any more.' };
        return { chatbot_id, unsubscribed: true, message: 'The app is no longer subscribed at Instagram.' };
      } catch (error) {
        if (!(error instanceof GraphError) || error.retryable) throw error;
        return { chatbot_id, unsubscribed: false, message: `${error.message} ${REMOVE_BY_HAND}` };
      }
    },

    /**
     * Ends the subscription of an integration that is no more.
     * @throws GraphError (retryable) while Meta cannot be asked.
     */
    async unsubscribeRetired({
      account_id,
      integration_id,
    }: UnsubscribeWorkflowInput): Promise<UnsubscribeWorkflowResult> {
      return { unsubscribed: await subscription.unsubscribeRetired(account_id, integration_id) };
    },
  };

  async function require(accountId: string, chatbotId: string): Promise<Integration> {
    const integration = await connections.integration(accountId, chatbotId);
    if (!integration) throw missing();
    return integration;
  }

  /** A refusal other than that of the token leaves the subscription to the owner. */
  async function subscribe(input: ConnectionInput): Promise<{ fields: string[]; problem?: string }> {
    try {
      const fields = await flaggingDeadTokens(dependencies, input, () =>
        subscription.subscribe(input.account_id, input.chatbot_id),
      );
      if (!fields) throw missing();
      return { fields };
    } catch (error) {
      if (!(error instanceof GraphError) || error.retryable || error.errorClass === 'token') throw error;
      return { fields: [], problem: error.message };
    }
  }

  async function fieldsAtMeta(input: ConnectionInput): Promise<string[] | null> {
    try {
      return await subscription.fields(input.account_id, input.chatbot_id);
    } catch (error) {
      if (!(error instanceof GraphError) || error.retryable) throw error;
      const status = error.errorClass === 'token' ? 'needs_reconnect' : 'error';
      await noteTrouble(dependencies, input, { status, code: error.code, message: error.message });
      return null;
    }
  }
}

const REMOVE_BY_HAND = 'Remove the subscription in Meta’s App Dashboard.';

function missing(): BotSmithError {
  return new BotSmithError('integration_missing', 'Connect Instagram to this chatbot first.');
}
