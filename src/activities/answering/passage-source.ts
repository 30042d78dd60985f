import type { Passage } from '../../domain/knowledge/found-passage';

/** Knowledge for a reply. Never throws: without an answer in time it returns nothing and says `degraded`. */
export interface PassageSource {
  retrieve(chatbotId: string, question: string): Promise<{ found: Passage[]; degraded: boolean }>;
}
