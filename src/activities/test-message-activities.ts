import type { Outbound } from '../domain/documents';
import { BotSmithError } from '../domain/errors';
import { deriveId } from '../domain/ids';
import type { ConversationStore } from './conversation-store';
import type { MessageStore } from './message-store';
import type { MessengerSource } from './messenger';
import type { OutboundStore } from './outbound-store';
import { deliverPart } from './part-delivery';
import type { PartRow } from './part-delivery';
import type { SettingsStore } from './settings-store';
import type { TurnStore } from './turn-store';

export interface SendTestMessageInput {
  account_id: string;
  chatbot_id: string;
  integration_id: string;
  recipient_id: string;
  text: string;
  workflow_id: string;
}

export interface TestMessageDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: TurnStore;
  outbound: OutboundStore;
  messengers: MessengerSource;
  settings: Pick<SettingsStore, 'setIntegrationStatus'>;
  clock: () => Date;
}

/** Sends texts that owners write to try the connection. */
export function createTestMessageActivities(dependencies: TestMessageDependencies) {
  const { conversations, messages, turns, outbound, messengers, settings, clock } = dependencies;

  return {
    /**
     * Sends the text under the same rules as a reply: the intent is written first, and nothing is posted twice.
     * @throws RetryLaterError while the outcome is unknown; BotSmithError `token_invalid` or `message_not_sent` when refused.
     */
    async sendTestMessage(input: SendTestMessageInput): Promise<{ message_id: string; recipient_id: string }> {
      const { account_id, chatbot_id, recipient_id } = input;
      const messenger = await messengers.messenger(account_id, chatbot_id);
      if (!messenger) throw new BotSmithError('integration_missing', 'Connect Instagram to this chatbot first.');
      const conversation = await conversations.ensure({
        accountId: account_id,
        chatbotId: chatbot_id,
        customerId: recipient_id,
        at: null,
      });
      const intent = newRow(input, conversation._id);
      await outbound.insert(intent);
      const stop = await deliverPart({
        row: rowOf(intent),
        recipientId: recipient_id,
        messenger,
        mayPost: () => Promise.resolve(null),
        posting: true,
        onSent: () => undefined,
        clock,
      });
      if (stop === 'token') await settings.setIntegrationStatus(account_id, input.integration_id, 'needs_reconnect');
      if (stop) throw refusal(stop);
      const sent = await outbound.get(account_id, intent._id);
      const mid = sent?.part.mid;
      if (!mid) throw refusal('unknown');
      await messages.insertOutgoing([
        {
          _id: deriveId('message', intent._id, 0),
          account_id,
          chatbot_id,
          conversation_id: conversation._id,
          role: 'human',
          mid,
          text: input.text,
          created_at: sent.part.at,
          saved_at: sent.part.at,
          delivery: 'sent',
          workflow_id: input.workflow_id,
        },
      ]);
      return { message_id: mid, recipient_id };
    },
  };

  function newRow(input: SendTestMessageInput, conversationId: string): Outbound {
    const now = clock();
    return {
      _id: deriveId('outbound', input.workflow_id),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: conversationId,
      recipient_id: input.recipient_id,
      kind: 'test',
      part: { text: input.text, state: 'pending', attempt: 0, at: now },
      workflow_id: input.workflow_id,
      created_at: now,
    };
  }

  function rowOf({ account_id, conversation_id, _id }: Outbound): PartRow {
    return {
      read: async () => (await outbound.get(account_id, _id))?.part ?? null,
      start: (attempt) =>
        outbound.changePart(
          account_id,
          _id,
          { state: 'pending', attempt },
          { state: 'sending', attempt: attempt + 1, at: clock() },
        ),
      change: (from, change) => outbound.changePart(account_id, _id, from, change),
      isClaimed: async (mid) =>
        (await outbound.hasMid(account_id, conversation_id, mid)) ||
        (await turns.hasMid(account_id, conversation_id, mid)),
    };
  }
}

function refusal(stop: string): BotSmithError {
  if (stop === 'token') {
    return new BotSmithError(
      'token_invalid',
      'Instagram no longer accepts the access token. Enter a new one and try again.',
    );
  }
  return new BotSmithError('message_not_sent', REFUSALS[stop] ?? 'Instagram refused the message.', {
    data: { reason: stop },
  });
}

const REFUSALS: Record<string, string> = {
  unreachable: 'Instagram knows no such recipient, or this person cannot receive messages. Check the recipient_id.',
  restricted: 'Instagram restricts this account from sending for now. Look into the Instagram app.',
  unknown: 'Instagram never confirmed the message. Look into the conversation before you send it again.',
  refused: 'Instagram refused the message. Within 24 hours of their last message only, and to people who wrote first.',
};
