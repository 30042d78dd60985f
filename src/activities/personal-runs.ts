/** Runs at the engine whose histories hold what persons wrote. */
export interface PersonalRuns {
  /** Ends these runs if they live and removes their histories, of every run under these ids; says how many. */
  erase(workflowIds: readonly string[]): Promise<number>;
  /** The same for every run that belongs to one of these conversations. */
  eraseOfConversations(conversationIds: readonly string[]): Promise<number>;
  /** The same for every conversation's run of a chatbot. */
  eraseOfChatbot(chatbotId: string): Promise<number>;
}
