import type { KnowledgeIndex } from '../domain/knowledge/knowledge-index';
import { EmbeddingsClient } from './embeddings-client';
import { ChromaIndex } from './indexing/chroma-index';
import type { DocumentStore, PassageStore } from './indexing/chroma-index';
import { VectorCollection } from './indexing/vector-collection';
import { KnowledgeRetriever } from './knowledge-retriever';
import type { KnowledgeServers } from './knowledge-servers';
import { PassageCache } from './retrieval/passage-cache';
import type { PassageReader } from './retrieval/passage-cache';
import { PassageRetriever } from './retrieval/passage-retriever';
import { WordVectorCache } from './retrieval/word-vector-cache';

/** Where documents and passages stand. */
export interface KnowledgeStores {
  documents: DocumentStore;
  passages: PassageStore & PassageReader;
}

/** Makes documents findable on these servers. */
export function createKnowledgeIndex(servers: KnowledgeServers, stores: KnowledgeStores): KnowledgeIndex {
  return new ChromaIndex({ ...stores, ...modelsOf(servers) });
}

/** Finds passages on these servers. */
export function createKnowledgeRetriever(servers: KnowledgeServers, stores: KnowledgeStores): KnowledgeRetriever {
  const models = modelsOf(servers);
  return new KnowledgeRetriever(
    new PassageRetriever({
      ...models,
      words: models.sections && new WordVectorCache(models.sections.embeddings),
      documents: stores.documents,
      passages: new PassageCache(stores.passages),
    }),
  );
}

/** The slow model of sentences, and the fast one of sections where there is a second. */
function modelsOf(servers: KnowledgeServers) {
  const { embeddingsBaseUrl: baseUrl, embeddingsModel: model, embeddingsApiKey: apiKey, secondModel } = servers;
  // A server is one that takes the kind of text, or not, for whichever of its models.
  const sendsInputType = servers.sendsInputType ?? model === undefined;
  const address = { url: servers.chromaUrl, token: servers.chromaToken };
  const sentences = {
    embeddings: new EmbeddingsClient({ baseUrl, model, apiKey, sendsInputType }),
    vectors: new VectorCollection(address, 'sentences', model ?? 'default'),
  };
  if (secondModel === undefined || secondModel === model) return { sentences };
  const sections = {
    embeddings: new EmbeddingsClient({ baseUrl, model: secondModel, apiKey, sendsInputType, batchSize: 512 }),
    vectors: new VectorCollection(address, 'sections', secondModel),
  };
  return { sentences, sections };
}
