import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What operators filter runs by. Ids and outcomes only: search attributes are not encrypted. */
export const SEARCH_ATTRIBUTES = {
  account: defineSearchAttributeKey('BotSmithAccountId', SearchAttributeType.KEYWORD),
  chatbot: defineSearchAttributeKey('BotSmithChatbotId', SearchAttributeType.KEYWORD),
  conversation: defineSearchAttributeKey('BotSmithConversationId', SearchAttributeType.KEYWORD),
  outcome: defineSearchAttributeKey('BotSmithOutcome', SearchAttributeType.KEYWORD),
};
