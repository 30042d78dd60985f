export interface SendTestMessageWorkflowInput {
  /** Names the caller's request: a copy of the run under another id sends nothing again. */
  request_id: string;
  account_id: string;
  chatbot_id: string;
  integration_id: string;
  recipient_id: string;
  text: string;
}

export interface SendTestMessageWorkflowResult {
  message_id: string;
  recipient_id: string;
}

export interface SendHumanReplyWorkflowInput {
  /** Names the caller's request: a copy of the run under another id sends nothing again. */
  request_id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  text: string;
  /** The member who wrote it; missing in older histories. */
  author_id?: string;
  /** Nothing is posted after this moment, in milliseconds since 1970. */
  not_after: number;
}

export interface SendHumanReplyWorkflowResult {
  message_ids: string[];
}

export interface ResendMessageWorkflowInput {
  account_id: string;
  message_id: string;
  /** The attempt whose outcome the owner saw. */
  attempt: number;
  /** Nothing is posted after this moment, in milliseconds since 1970. */
  not_after: number;
}

export interface ResendMessageWorkflowResult {
  message_id: string;
  delivery: 'sent';
}
