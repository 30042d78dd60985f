import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What operators filter runs by. Ids, keyed hashes and outcomes only: search attributes are not encrypted. */
export const SEARCH_ATTRIBUTES = {
  account: defineSearchAttributeKey('BotSmithAccountId', SearchAttributeType.KEYWORD),
  chatbot: defineSearchAttributeKey('BotSmithChatbotId', SearchAttributeType.KEYWORD),
  conversation: defineSearchAttributeKey('BotSmithConversationId', SearchAttributeType.KEYWORD),
  /** Whom a run concerns, as `ContactHashes` names them: erasure finds the run by it. */
  contact: defineSearchAttributeKey('BotSmithContactHash', SearchAttributeType.KEYWORD),
  outcome: defineSearchAttributeKey('BotSmithOutcome', SearchAttributeType.KEYWORD),
};
