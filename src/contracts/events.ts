import type { InboundEvent } from '../domain/events/inbound-event';

export interface ConversationEventWorkflowInput {
  account_id: string;
  chatbot_id: string;
  event: InboundEvent;
}

export interface ConversationEventWorkflowResult {
  outcome: string;
}

export interface CatchUpWorkflowInput {
  account_id: string;
  chatbot_id: string;
}

/** How many conversations were looked through, and how many missed messages are now being answered. */
export interface CatchUpWorkflowResult {
  conversations: number;
  started: number;
}

/** The id of the run that applies one event which is no message. */
export function conversationEventWorkflowId(chatbotId: string, kind: string, key: string): string {
  return `instagram-event/${chatbotId}/${kind}/${key}`;
}
