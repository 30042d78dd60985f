import { readableText } from '../../domain/answering/prompt/customer-text';
import type { MessageStore } from '../events/message-store';
import type { PassageSource } from './passage-source';
import type { RunContext } from './turn-activities';
import type { TurnStore } from './turn-store';

export interface ContextDependencies {
  messages: Pick<MessageStore, 'unresolved'>;
  turns: Pick<TurnStore, 'setPassages'>;
  passages: PassageSource;
}

/** Whether the knowledge base could not be asked, so that the reply is written without it. */
export interface RetrievedContext {
  degraded: boolean;
}

/** Looks up what a reply is written from. */
export function createContextActivities({ messages, turns, passages }: ContextDependencies) {
  return {
    /**
     * Keeps with the turn what the chatbot knows about everything unanswered, so that a reader can see what the reply was written
     * from. Knowledge that is away makes the turn degraded. Repeated, it looks again: messages may have come.
     */
    async retrieveContext(input: RunContext & { turn_id: string }): Promise<RetrievedContext> {
      const { account_id, chatbot_id, conversation_id, turn_id } = input;
      const unresolved = await messages.unresolved(account_id, conversation_id);
      const question = unresolved.map(({ text }) => readableText(text)).join('\n');
      const { found, degraded } = await passages.retrieve(chatbot_id, question);
      await turns.setPassages(account_id, turn_id, found, degraded);
      return { degraded };
    },
  };
}
