import { deriveId } from '../../domain/ids';
import type { Attachment } from '../../domain/events/inbound-event';
import type { ActivityLogWriter } from '../operations/activity-log-writer';

/** A message as Meta itself holds it. */
export interface MessageAtMeta {
  text: string;
  attachments: Attachment[];
  fromId: string;
  createdAt: Date;
}

/** Reads a message back from Meta by its mid; null when Meta knows no such message. Failures are `GraphError`s. */
export interface MessageReader {
  read(accountId: string, chatbotId: string, mid: string): Promise<MessageAtMeta | null>;
}

/** Notes what a read-back showed. */
export interface VerificationStore {
  verify(
    accountId: string,
    id: string,
    truth: { text: string; attachments: Attachment[]; created_at: Date },
  ): Promise<void>;
  resolve(accountId: string, ids: readonly string[], resolution: string): Promise<void>;
}

export interface VerificationDependencies {
  messages: VerificationStore;
  reader: MessageReader;
  log: ActivityLogWriter;
  clock: () => Date;
}

export interface VerificationInput {
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  message_id: string;
  mid: string;
  customer_id: string;
  workflow_id: string;
}

/** Checks messages that came without a signature. */
export function createVerificationActivities({ messages, reader, log, clock }: VerificationDependencies) {
  return {
    /** Takes text, attachments and time from Meta alone; a message that Meta does not know from this customer is never answered. */
    async verifyMessage(input: VerificationInput): Promise<'verified' | 'forged'> {
      const truth = await reader.read(input.account_id, input.chatbot_id, input.mid);
      if (truth?.fromId === input.customer_id) {
        await messages.verify(input.account_id, input.message_id, {
          text: truth.text,
          attachments: truth.attachments,
          created_at: truth.createdAt,
        });
        return 'verified';
      }
      await messages.resolve(input.account_id, [input.message_id], 'skipped:forged');
      await log.write({
        _id: deriveId('log', input.workflow_id, 'forged'),
        account_id: input.account_id,
        chatbot_id: input.chatbot_id,
        conversation_id: input.conversation_id,
        level: 'warning',
        event: 'message.skipped',
        message: 'A message without signature is not known to Instagram; it was not answered. Set the app secret.',
        workflow_id: input.workflow_id,
        data: { reason: 'forged' },
        created_at: clock(),
      });
      return 'forged';
    },
  };
}
