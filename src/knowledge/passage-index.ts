import { locationOf } from '../domain/knowledge/location';
import { pathPrefix } from '../domain/knowledge/passage';
import type { KnowledgePassage } from '../domain/knowledge/passage';
import { ChromaStore } from './chroma-store';
import { EmbeddingsClient } from './embeddings-client';
import type { KnowledgeServers } from './knowledge-servers';

/** Makes passages findable: embeds them, and keeps them in the vector store. Every method may be repeated. */
export class PassageIndex {
  constructor(
    private readonly embeddings: Pick<EmbeddingsClient, 'embed'>,
    private readonly store: Pick<ChromaStore, 'replaceSource' | 'removeSource'>,
  ) {}

  /** @throws UnavailableError when the server is away; BotSmithError when it refuses for good. */
  async embed(passages: readonly KnowledgePassage[], signal: AbortSignal): Promise<Float32Array[]> {
    // The headings tell what a passage is about, so they count for its meaning, but are no part of what is quoted.
    const texts = passages.map(({ path, text }) => `${pathPrefix(path)}${text}`);
    const vectors = await this.embeddings.embed(texts, 'passage', { signal });
    return vectors.map((vector) => Float32Array.from(vector));
  }

  /** Makes these the passages of the source, and the only ones. @throws UnavailableError */
  async replace(
    source: { source_id: string; chatbot_id: string; title: string },
    batches: AsyncIterable<{ passages: KnowledgePassage[]; embedded: unknown }>,
    signal: AbortSignal,
  ): Promise<void> {
    const chunks: { text: string; location: string }[] = [];
    const vectors: number[][] = [];
    for await (const { passages, embedded } of batches) {
      chunks.push(...passages.map((passage) => ({ text: passage.text, location: locationOf(passage) })));
      vectors.push(...(embedded as Float32Array[]).map((vector) => [...vector]));
    }
    const { source_id: id, chatbot_id, title } = source;
    await this.store.replaceSource({ id, chatbot_id, title }, chunks, vectors, signal);
  }

  /** @throws UnavailableError */
  async removeSource({ chatbot_id, source_id }: { chatbot_id: string; source_id: string }, signal: AbortSignal) {
    await this.store.removeSource(chatbot_id, source_id, signal);
  }
}

/** An index on these servers. */
export function createPassageIndex(servers: KnowledgeServers): PassageIndex {
  return new PassageIndex(
    new EmbeddingsClient({
      baseUrl: servers.embeddingsBaseUrl,
      model: servers.embeddingsModel,
      apiKey: servers.embeddingsApiKey,
      sendsInputType: servers.sendsInputType,
    }),
    new ChromaStore({ url: servers.chromaUrl, token: servers.chromaToken }),
  );
}
