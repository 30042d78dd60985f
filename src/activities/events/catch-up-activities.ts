import type { Integration } from '../../domain/connection/integration';
import { BotSmithError } from '../../domain/errors';
import { GraphError } from '../../domain/connection/graph-error';
import { deriveId } from '../../domain/ids';
import { isMessagingWindowOpen } from '../../domain/sending/messaging-window';
import { customerOf, unansweredMessages } from '../../domain/events/missed-messages';
import type { Participant, ReadMessage } from '../../domain/events/missed-messages';
import { needsReconnect } from '../../domain/notifications/notification-causes';
import type { MessageWorkflowInput } from '../../contracts/answering';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import { inboundMessageId } from '../answering/intake-activities';
import type { Notifier } from '../notifications/notifier';
import type { SettingsStore } from '../connection/settings-store';

/** One page of an account's conversations at Meta, the most recently used first. */
export interface ConversationPage {
  conversations: { updatedAt: Date; participants: Participant[]; messages: ReadMessage[] }[];
  /** Where the next page begins; undefined on the last one. */
  after?: string | undefined;
}

/** Reads conversations at Meta. Failures are `GraphError`s; null without an integration. */
export interface ConversationReader {
  list(accountId: string, chatbotId: string, after?: string): Promise<ConversationPage | null>;
}

/** Which of these message ids are stored already. */
export interface StoredMessages {
  stored(accountId: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Starts the run of a message under its own id, as a webhook does. */
export interface MessageStarter {
  startMessage(input: MessageWorkflowInput): Promise<'started' | 'already_started'>;
}

export interface CatchUpDependencies {
  settings: SettingsStore;
  conversationReader: ConversationReader;
  messages: StoredMessages;
  starter: MessageStarter;
  log: ActivityLogWriter;
  notifier: Notifier;
  clock: () => Date;
}

export interface CatchUpInput {
  account_id: string;
  chatbot_id: string;
}

/** What was found: conversations looked at, missed messages now being answered. */
export interface CatchUpCounts {
  conversations: number;
  started: number;
}

/** A burst that was missed as a whole gets one answer, even where the chatbot does not wait for bursts. */
const LEAST_QUIET_WINDOW_MS = 1_000;

/** Finds what Meta's webhooks never told. */
export function createCatchUpActivities(dependencies: CatchUpDependencies) {
  const { settings, conversationReader, messages, starter, log, notifier, clock } = dependencies;

  return {
    /**
     * Looks through one page of conversations and starts the run of every message that was missed: from the customer, inside
     * the messaging window, with nothing of the business after it, not stored. Messages without text are left to their
     * webhook, which alone tells what they hold. `next` is null when there is nothing further to find.
     * @throws GraphError retryable while Meta cannot be asked.
     */
    async catchUpPage(input: CatchUpInput & { after?: string }): Promise<CatchUpCounts & { next: string | null }> {
      const { account_id, chatbot_id } = input;
      const [integration, chatbot] = await Promise.all([
        settings.integration(account_id, chatbot_id),
        settings.chatbot(account_id, chatbot_id),
      ]);
      const page = integration?.enabled && chatbot ? await read(integration, input.after) : null;
      if (!integration || !chatbot || !page) return { conversations: 0, started: 0, next: null };
      const now = clock();
      const recent = page.conversations.filter(({ updatedAt }) => isMessagingWindowOpen(updatedAt, now));
      const quietWindow = Math.max(chatbot.quiet_window_ms, LEAST_QUIET_WINDOW_MS);
      let started = 0;
      for (const { participants, messages: listed } of recent) {
        const customerId = customerOf(participants, integration);
        if (customerId === undefined) continue;
        for (const message of await missed(input, unansweredMessages(listed, customerId, now))) {
          const outcome = await starter.startMessage({
            account_id,
            chatbot_id,
            event: {
              kind: 'message',
              channel: 'messaging',
              key: message.id,
              mid: message.id,
              customer_id: customerId,
              timestamp: message.createdAt.getTime(),
              text: message.text,
            },
            // It was read from Meta itself.
            verified: true,
            quiet_window_ms: quietWindow,
          });
          if (outcome === 'started') started += 1;
        }
      }
      const last = recent.length < page.conversations.length;
      return { conversations: page.conversations.length, started, next: last ? null : (page.after ?? null) };
    },

    /** Notes in the activity log what a catch-up has found. */
    async noteCatchUp({
      account_id,
      chatbot_id,
      workflow_id,
      conversations,
      started,
    }: CatchUpInput & CatchUpCounts & { workflow_id: string }): Promise<void> {
      await log.write({
        _id: deriveId('log', workflow_id, 'caught-up'),
        account_id,
        chatbot_id,
        level: 'info',
        event: 'integration.caught_up',
        message:
          started === 0
            ? 'The recent conversations were looked through: no message was missed.'
            : `The recent conversations were looked through: ${started} missed messages are being answered.`,
        workflow_id,
        data: { conversations, started },
        created_at: clock(),
      });
    },
  };

  async function read(integration: Integration, after: string | undefined): Promise<ConversationPage | null> {
    const { _id, account_id, chatbot_id, credential_version } = integration;
    try {
      return await conversationReader.list(account_id, chatbot_id, after);
    } catch (error) {
      if (error instanceof GraphError && error.errorClass === 'token') {
        await settings.setIntegrationStatus(account_id, _id, 'needs_reconnect');
        await notifier.notify(needsReconnect(integration, credential_version));
        throw new BotSmithError('token_invalid', error.message);
      }
      throw error;
    }
  }

  async function missed({ account_id, chatbot_id }: CatchUpInput, unanswered: ReadMessage[]): Promise<ReadMessage[]> {
    const withText = unanswered.filter(({ text }) => text.trim() !== '');
    if (withText.length === 0) return [];
    const stored = await messages.stored(
      account_id,
      withText.map(({ id }) => inboundMessageId(chatbot_id, id)),
    );
    return withText.filter(({ id }) => !stored.has(inboundMessageId(chatbot_id, id)));
  }
}
