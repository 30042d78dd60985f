import type { Passage } from '../domain/knowledge/found-passage';
import { ChromaStore } from './chroma-store';
import { EmbeddingsClient } from './embeddings-client';
import type { KnowledgeServers } from './knowledge-servers';

interface RetrievalRequest {
  chatbotId: string;
  question: string;
  limit?: number | undefined;
  signal?: AbortSignal | undefined;
}

const LIMIT = 5;
/** More than a model reads of one text; of a longer question the end counts, it is the newest. */
const QUESTION_CHARACTERS = 1_500;
/**
 * What each try of a search may take. A reply without knowledge beats one that comes late, but not one that a busy server would
 * have made right two seconds later; servers that are away say so at once.
 */
const ATTEMPTS_MS = [4_000, 2_000];

/** Finds what a chatbot knows about a question. */
export class KnowledgeRetriever {
  constructor(
    private readonly embeddings: Pick<EmbeddingsClient, 'embed'>,
    private readonly store: Pick<ChromaStore, 'query'>,
  ) {}

  /**
   * The passages nearest in meaning, best first. Their order says something, their scores little: an unrelated passage
   * scores nearly as high. @throws UnavailableError when a server is away.
   */
  async retrieve({ chatbotId, question, limit = LIMIT, signal }: RetrievalRequest): Promise<Passage[]> {
    const text = question.trim().slice(-QUESTION_CHARACTERS);
    if (text === '') return [];
    const vector = async () => {
      const [embedded] = await this.embeddings.embed([text], 'query', signal ? { signal } : {});
      return embedded;
    };
    return this.store.query(chatbotId, vector, limit, signal);
  }

  /** The same, tried twice within six seconds; it never throws, but answers nothing, `degraded`. */
  async search(chatbotId: string, question: string, limit = LIMIT): Promise<{ found: Passage[]; degraded: boolean }> {
    for (const attemptMs of ATTEMPTS_MS) {
      const signal = AbortSignal.timeout(attemptMs);
      try {
        return { found: await this.retrieve({ chatbotId, question, limit, signal }), degraded: false };
      } catch {
        // The caller tells the owner that knowledge was not available; why stands in the servers' own logs.
      }
    }
    return { found: [], degraded: true };
  }
}

/** A retriever on these servers. */
export function createKnowledgeRetriever(servers: KnowledgeServers): KnowledgeRetriever {
  return new KnowledgeRetriever(
    new EmbeddingsClient({
      baseUrl: servers.embeddingsBaseUrl,
      model: servers.embeddingsModel,
      apiKey: servers.embeddingsApiKey,
      sendsInputType: servers.sendsInputType,
    }),
    new ChromaStore({ url: servers.chromaUrl, token: servers.chromaToken }),
  );
}
