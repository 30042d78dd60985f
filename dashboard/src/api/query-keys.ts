/** The names of what is cached. The first word says which kind of live update makes it old. */
export const keys = {
  session: ['session'],
  installation: ['installation'],
  onboarding: ['onboarding'],
  overview: ['overview'],
  usage: ['usage'],
  notifications: ['notifications'],
  account: ['account'],
  chatbots: ['chatbots'],
  chatbot: (chatbotId: string) => ['chatbots', chatbotId],
  integration: (chatbotId: string) => ['integration', chatbotId],
  /** A chatbot's log; a page adds its filters. */
  logs: (chatbotId: string) => ['logs', chatbotId],
  /** Lists and counts of conversations; a page adds its filters. */
  conversations: ['conversations'],
  conversation: (conversationId: string) => ['conversation', conversationId],
  messages: (conversationId: string) => ['messages', conversationId],
  /** The sources of a chatbot's knowledge; a page adds filters or a source's id. */
  sources: (chatbotId: string) => ['sources', chatbotId],
  operation: (workflowId: string) => ['operation', workflowId],
} as const;
