import type { Outbound } from '../../domain/sending/outbound';
import { BotSmithError } from '../../domain/errors';
import { deriveId } from '../../domain/ids';
import { outboundMessageId } from '../../domain/sending/outgoing-message-id';
import { splitReply } from '../../domain/sending/split-reply';
import type { ConversationStore } from '../conversations/conversation-store';
import type { MessageStore } from '../events/message-store';
import type { Messenger, MessengerSource } from './messenger';
import type { OutboundStore } from './outbound-store';
import { outboundRow } from './outbound-row';
import { deliverPart } from './part-delivery';
import { sendRefusal } from './send-refusal';
import type { SettingsStore } from '../connection/settings-store';
import type { TurnStore } from '../answering/turn-store';

export interface SendTestMessageInput {
  request_id: string;
  account_id: string;
  chatbot_id: string;
  integration_id: string;
  recipient_id: string;
  text: string;
  workflow_id: string;
}

export interface TestMessageDependencies {
  conversations: ConversationStore & {
    /** Removes a conversation in which the customer never did anything and nothing was said. */
    removeUnused(accountId: string, conversationId: string): Promise<void>;
  };
  messages: MessageStore;
  turns: TurnStore;
  outbound: OutboundStore;
  messengers: MessengerSource;
  settings: Pick<SettingsStore, 'setIntegrationStatus' | 'noteSent'>;
  clock: () => Date;
}

/** Sends texts that owners write to try the connection. */
export function createTestMessageActivities(dependencies: TestMessageDependencies) {
  const { conversations, messages, turns, outbound, messengers, settings, clock } = dependencies;

  return {
    /**
     * Sends the text under the same rules as a reply: the intent is written first, nothing is posted twice, and a long text
     * takes several messages. Gives the first one's id.
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
        at: clock(),
        by: 'owner',
        opensWindow: false,
      });
      const mids: string[] = [];
      for (const [index, text] of splitReply(input.text).entries()) {
        try {
          mids.push(await sendPart(input, conversation._id, { index, text }, messenger));
        } catch (error) {
          // What stays unknown may have arrived.
          const definite = error instanceof BotSmithError && !error.retryable && error.data['reason'] !== 'unknown';
          if (definite && mids.length === 0) await forget(input, conversation._id);
          throw error;
        }
      }
      const count = await messages.count(account_id, conversation._id);
      await conversations.raiseMessageCount(account_id, conversation._id, count);
      return { message_id: mids[0] ?? '', recipient_id };
    },
  };

  /** Of a text that was refused nothing stays, unless there is more of the conversation than that. */
  async function forget(input: SendTestMessageInput, conversationId: string): Promise<void> {
    if ((await messages.count(input.account_id, conversationId)) > 0) return;
    await conversations.removeUnused(input.account_id, conversationId);
  }

  async function sendPart(
    input: SendTestMessageInput,
    conversationId: string,
    { index, text }: { index: number; text: string },
    messenger: Messenger,
  ): Promise<string> {
    const intent = newRow(input, conversationId, index, text);
    await outbound.insert(intent);
    let told: string | undefined;
    const stop = await deliverPart({
      row: outboundRow({ outbound, turns }, intent),
      recipientId: input.recipient_id,
      messenger,
      mayPost: () => Promise.resolve(null),
      posting: true,
      onSent: () => undefined,
      onRefused: (message) => {
        told = message;
      },
      clock,
    });
    if (stop === 'token') {
      await settings.setIntegrationStatus(input.account_id, input.integration_id, 'needs_reconnect');
    }
    if (stop) throw sendRefusal(stop, told);
    const part = (await outbound.get(input.account_id, intent._id))?.part;
    if (!part?.mid) throw sendRefusal('unknown');
    if (index === 0) await settings.noteSent(input.account_id, input.integration_id);
    await messages.insertOutgoing([
      {
        _id: outboundMessageId(intent._id),
        account_id: input.account_id,
        chatbot_id: input.chatbot_id,
        conversation_id: conversationId,
        role: 'human',
        mid: part.mid,
        text,
        created_at: part.at,
        saved_at: part.at,
        delivery: 'sent',
        outbound_id: intent._id,
        workflow_id: input.workflow_id,
      },
    ]);
    return part.mid;
  }

  function newRow(input: SendTestMessageInput, conversationId: string, index: number, text: string): Outbound {
    const now = clock();
    return {
      _id: deriveId('outbound', input.request_id, index),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: conversationId,
      recipient_id: input.recipient_id,
      kind: 'test',
      part: { text, state: 'pending', attempt: 0, at: now },
      workflow_id: input.workflow_id,
      created_at: now,
    };
  }
}
