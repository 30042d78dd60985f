import type { Environment } from '../../config/environment';
import { knowledgeServers } from '../../config/knowledge-servers';
import { createKnowledgeRetriever } from '../../knowledge/knowledge-base';
import type { Database } from '../../storage/database';
import { knowledgeStores } from '../../storage/knowledge/knowledge-stores';
import type { KnowledgeSearch } from '../dependencies';

/**
 * The same retrieval that replies are written from.
 * @throws EnvironmentError when the vector store or the embeddings endpoint is not named.
 */
export function createKnowledgeSearch(environment: Environment, database: Database): KnowledgeSearch {
  return createKnowledgeRetriever(knowledgeServers(environment), knowledgeStores(database));
}
