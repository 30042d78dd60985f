import type { RunStarter } from '../../activities/operations/sweep-activities';
import type { ConversationRepository } from '../../storage/conversations/conversations';
import type { TemporalGateway } from '../../temporal/gateway';

/** Starts the run of a stored message again, from what is stored of it. */
export function createRunStarter(
  gateway: Pick<TemporalGateway, 'restartMessage'>,
  conversations: Pick<ConversationRepository, 'get'>,
): RunStarter {
  return {
    async restart(message) {
      const conversation = await conversations.get(message.account_id, message.conversation_id);
      const mid = message.mid ?? message._id;
      await gateway.restartMessage({
        account_id: message.account_id,
        chatbot_id: message.chatbot_id,
        event: {
          kind: message.postback ? 'postback' : 'message',
          channel: 'messaging',
          key: mid,
          mid,
          timestamp: message.created_at.getTime(),
          text: message.text,
          ...(conversation ? { customer_id: conversation.session_id } : {}),
          ...(message.attachments ? { attachments: message.attachments } : {}),
          ...(message.postback ? { postback: message.postback } : {}),
          ...(message.quick_reply ? { quick_reply: message.quick_reply } : {}),
          ...(message.reply_to ? { reply_to: message.reply_to } : {}),
          ...(message.referral ? { referral: message.referral } : {}),
        },
        verified: message.verified === true,
        quiet_window_ms: 0,
      });
    },
  };
}
