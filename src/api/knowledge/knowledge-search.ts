import type { Environment } from '../../config/environment';
import { knowledgeServers } from '../../config/knowledge-servers';
import { createKnowledgeRetriever } from '../../knowledge/knowledge-retriever';
import type { KnowledgeSearch } from '../dependencies';

/**
 * The same retrieval that replies are written from.
 * @throws EnvironmentError when the vector store or the embeddings endpoint is not named.
 */
export function createKnowledgeSearch(environment: Environment): KnowledgeSearch {
  const retriever = createKnowledgeRetriever(knowledgeServers(environment));
  return { search: (chatbotId, query, limit) => retriever.search(chatbotId, query, limit) };
}
