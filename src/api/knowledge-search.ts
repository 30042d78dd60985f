import type { Environment } from '../config/environment';
import { required } from '../config/environment';
import { createKnowledgeRetriever } from '../knowledge/knowledge-retriever';
import type { KnowledgeSearch } from './dependencies';

/**
 * The same retrieval that replies are written from.
 * @throws EnvironmentError when the vector store or the embeddings endpoint is not named.
 */
export function createKnowledgeSearch(environment: Environment): KnowledgeSearch {
  const retriever = createKnowledgeRetriever({
    chromaUrl: required(environment, 'CHROMA_URL'),
    embeddingsBaseUrl: required(environment, 'EMBEDDINGS_BASE_URL'),
    embeddingsModel: environment.EMBEDDINGS_MODEL,
    embeddingsApiKey: environment.EMBEDDINGS_API_KEY,
  });
  return { search: (chatbotId, query, limit) => retriever.search(chatbotId, query, limit) };
}
