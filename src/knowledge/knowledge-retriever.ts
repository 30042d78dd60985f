import type { Passage } from '../domain/knowledge/found-passage';
import type { PassageRetriever, RetrievalRequest } from './retrieval/passage-retriever';

/**
 * What each try of a search may take. A reply without knowledge beats one that comes late, but not one that a busy server would
 * have made right two seconds later; servers that are away say so at once.
 */
const ATTEMPTS_MS = [4_000, 2_000];

/** Finds what a chatbot knows about a question, also while a server has a bad moment. */
export class KnowledgeRetriever {
  constructor(private readonly passages: Pick<PassageRetriever, 'retrieve'>) {}

  /** The passages that answer best, tried twice within six seconds; it never throws, but answers nothing, `degraded`. */
  async search(request: Omit<RetrievalRequest, 'signal'>): Promise<{ found: Passage[]; degraded: boolean }> {
    for (const attemptMs of ATTEMPTS_MS) {
      const signal = AbortSignal.timeout(attemptMs);
      try {
        return { found: await this.passages.retrieve({ ...request, signal }), degraded: false };
      } catch {
        // The caller tells the owner that knowledge was not available; why stands in the servers' own logs.
      }
    }
    return { found: [], degraded: true };
  }
}
