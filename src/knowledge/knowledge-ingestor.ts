import { ChromaStore } from './chroma-store';
import type { StoredSource } from './chroma-store';
import { EmbeddingsClient } from './embeddings-client';
import type { KnowledgeServers } from './knowledge-servers';
import { splitText } from './split-text';

/** What is read into the knowledge base. */
interface IngestibleSource extends StoredSource {
  text: string;
}

interface IngestionOptions {
  signal?: AbortSignal | undefined;
  /** Told after each batch how many of the chunks are embedded. */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Makes texts findable. */
export class KnowledgeIngestor {
  constructor(
    private readonly embeddings: Pick<EmbeddingsClient, 'embed'>,
    private readonly store: Pick<ChromaStore, 'replaceSource' | 'removeSource' | 'removeChatbot'>,
  ) {}

  /**
   * Splits, embeds and stores a source in place of what was stored of it before; repeatable.
   * @throws UnavailableError when a server is away; BotSmithError when one refuses for good.
   */
  async ingest(
    source: IngestibleSource,
    { signal, onProgress }: IngestionOptions = {},
  ): Promise<{ chunk_count: number }> {
    const chunks = splitText(source.text);
    // The headings tell what a chunk is about, so they count for its meaning, but are no part of what is quoted.
    const texts = chunks.map(({ text, location }) =>
      [source.title, location, text].filter((part) => part !== '').join('\n'),
    );
    const vectors = await this.embeddings.embed(texts, 'passage', {
      ...(signal ? { signal } : {}),
      onBatch: (done) => onProgress?.(done, chunks.length),
    });
    await this.store.replaceSource(source, chunks, vectors, signal);
    return { chunk_count: chunks.length };
  }

  /** Makes a source unfindable; repeatable. @throws UnavailableError */
  async removeSource(chatbotId: string, sourceId: string, signal?: AbortSignal): Promise<void> {
    await this.store.removeSource(chatbotId, sourceId, signal);
  }

  /** Forgets everything that a chatbot knew; repeatable. @throws UnavailableError */
  async removeChatbot(chatbotId: string, signal?: AbortSignal): Promise<void> {
    await this.store.removeChatbot(chatbotId, signal);
  }
}

/** An ingestor on these servers. */
export function createKnowledgeIngestor(servers: KnowledgeServers): KnowledgeIngestor {
  return new KnowledgeIngestor(
    new EmbeddingsClient({
      baseUrl: servers.embeddingsBaseUrl,
      model: servers.embeddingsModel,
      apiKey: servers.embeddingsApiKey,
      sendsInputType: servers.sendsInputType,
    }),
    new ChromaStore({ url: servers.chromaUrl, token: servers.chromaToken }),
  );
}
