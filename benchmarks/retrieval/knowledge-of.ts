import type { Passage } from '../../src/domain/knowledge/found-passage';
import { titleOfFile } from '../../src/domain/knowledge/file-name';
import { EmbeddingsClient } from '../../src/knowledge/embeddings-client';
import { ChromaIndex } from '../../src/knowledge/indexing/chroma-index';
import { readBytes } from '../../src/knowledge/reading/read-file';
import { PassageCache } from '../../src/knowledge/retrieval/passage-cache';
import { PassageRetriever } from '../../src/knowledge/retrieval/passage-retriever';
import { WordVectorCache } from '../../src/knowledge/retrieval/word-vector-cache';
import { splitDocument } from '../../src/knowledge/splitting/split-document';
import type { BenchQuestion, Business } from './business';
import { MemoryKnowledgeStores } from './memory-knowledge-stores';
import { MemoryVectors } from './memory-vectors';

const ACCOUNT = 'acc_bench';
export const SECOND_MODEL = 'universal-sentence-encoder-multilingual-3';

export interface BenchKnowledge {
  find(question: BenchQuestion, limit: number): Promise<Passage[]>;
}

/**
 * Reads, splits and embeds what a business has, with the product's own code and its embeddings server; only the database and the vector
 * store are in memory. `models: 1` leaves the second model out.
 */
export async function knowledgeOf(
  business: Business,
  { embeddingsUrl, models = 2 }: { embeddingsUrl: string; models?: 1 | 2 },
): Promise<BenchKnowledge> {
  const stores = new MemoryKnowledgeStores().stores;
  const sentences = { embeddings: new EmbeddingsClient({ baseUrl: embeddingsUrl }), vectors: new MemoryVectors() };
  const second = new EmbeddingsClient({
    baseUrl: embeddingsUrl,
    model: SECOND_MODEL,
    sendsInputType: true,
    batchSize: 512,
  });
  const sections = models === 2 ? { embeddings: second, vectors: new MemoryVectors() } : undefined;
  const index = new ChromaIndex({ ...stores, sentences, sections });
  for (const { name, bytes } of business.documents) {
    const { document } = await readBytes(bytes, { name });
    const title = document.title === '' ? titleOfFile(name) : document.title;
    const owner = { account_id: ACCOUNT, chatbot_id: business.name, source_id: name, document: '' };
    const version = { ...owner, version: 'v1' };
    await index.keep(version, splitDocument({ ...document, title }, { fileName: name }));
    for (const stage of index.stages) await index.embed(version, stage);
    await index.serve(version, { title, refined: true });
  }
  const words = sections && new WordVectorCache(second);
  const retriever = new PassageRetriever({
    sentences,
    sections,
    words,
    documents: stores.documents,
    passages: new PassageCache(stores.passages),
  });
  return {
    async find({ question, earlier }, limit) {
      const request = { accountId: ACCOUNT, chatbotId: business.name, question, earlier, limit };
      await retriever.retrieve(request);
      // Words that the first question of all did not wait for are known now.
      await words?.settled();
      return retriever.retrieve(request);
    },
  };
}
