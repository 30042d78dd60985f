import { ChromaClient, ChromaNotFoundError, ChromaValueError } from 'chromadb';
import type { Collection } from 'chromadb';
import type { Passage } from '../domain/knowledge/found-passage';
import { BotSmithError, UnavailableError } from '../domain/errors';
import type { Chunk } from './split-text';

/** A source whose chunks are stored. */
export interface StoredSource {
  id: string;
  chatbot_id: string;
  title: string;
}

const TIMEOUT_MS = 15_000;
/** Chunks a request: well below the server's limit of some thousands, and of a moderate size. */
const UPSERT_SIZE = 100;

/**
 * The chunks of all chatbots in Chroma, one collection a chatbot. Chunk `n` of a source is `<source_id>:<n>`, so that storing
 * a source again replaces it.
 */
export class ChromaStore {
  constructor(private readonly options: { url: string; token?: string | undefined; timeoutMs?: number | undefined }) {}

  /** Makes these the chunks of the source, and the only ones. @throws UnavailableError */
  async replaceSource(
    source: StoredSource,
    chunks: readonly Chunk[],
    vectors: readonly number[][],
    signal?: AbortSignal,
  ): Promise<void> {
    await this.attempt(signal, async (client) => {
      const collection = await client.getOrCreateCollection({
        name: collectionName(source.chatbot_id),
        // None: vectors come from the embeddings server, and the client must load no model of its own.
        embeddingFunction: null,
        configuration: { hnsw: { space: 'cosine' } },
      });
      for (let start = 0; start < chunks.length; start += UPSERT_SIZE) {
        const batch = chunks.slice(start, start + UPSERT_SIZE);
        await collection.upsert({
          ids: batch.map((_, index) => `${source.id}:${start + index}`),
          documents: batch.map(({ text }) => text),
          embeddings: vectors.slice(start, start + batch.length),
          metadatas: batch.map(({ location }, index) => ({
            source_id: source.id,
            title: source.title,
            location,
            position: start + index,
          })),
        });
      }
      await collection.delete({
        where: { $and: [{ source_id: source.id }, { position: { $gte: chunks.length } }] },
      });
    });
  }

  /**
   * The chunks nearest to a vector, best first; `score` is the cosine similarity. The vector is asked for only when the
   * chatbot knows anything: a model that embeds is far slower than this store. @throws UnavailableError; what `vector` throws
   */
  async query(
    chatbotId: string,
    vector: () => Promise<number[] | undefined>,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Passage[]> {
    return this.attempt(signal, async (client) => {
      const collection = await existing(client, chatbotId);
      const embedded = collection && (await vector());
      if (!embedded) return [];
      const result = await collection.query({
        queryEmbeddings: [embedded],
        nResults: limit,
        include: ['documents', 'metadatas', 'distances'],
      });
      return (result.rows()[0] ?? []).map(({ document, metadata, distance }) => ({
        text: document ?? '',
        score: 1 - (distance ?? 1),
        source_id: textOf(metadata?.source_id),
        title: textOf(metadata?.title),
        location: textOf(metadata?.location),
      }));
    });
  }

  /** Forgets a source; one that is not there is forgotten already. @throws UnavailableError */
  async removeSource(chatbotId: string, sourceId: string, signal?: AbortSignal): Promise<void> {
    await this.attempt(signal, async (client) => {
      const collection = await existing(client, chatbotId);
      await collection?.delete({ where: { source_id: sourceId } });
    });
  }

  /** Forgets everything that a chatbot knew. @throws UnavailableError */
  async removeChatbot(chatbotId: string, signal?: AbortSignal): Promise<void> {
    await this.attempt(signal, async (client) => {
      try {
        await client.deleteCollection({ name: collectionName(chatbotId) });
      } catch (error) {
        if (!(error instanceof ChromaNotFoundError)) throw error;
      }
    });
  }

  private async attempt<T>(signal: AbortSignal | undefined, work: (client: ChromaClient) => Promise<T>): Promise<T> {
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? TIMEOUT_MS);
    const { token } = this.options;
    const { hostname, port, protocol } = new URL(this.options.url);
    const client = new ChromaClient({
      host: hostname,
      port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
      ssl: protocol === 'https:',
      tenant: 'default_tenant',
      database: 'default_database',
      ...(token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
      // The client has no timeout of its own and no cancellation a call; a client costs nothing.
      fetchOptions: { signal: signal ? AbortSignal.any([signal, timeout]) : timeout },
    });
    try {
      return await work(client);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw error instanceof BotSmithError ? error : failureOf(error);
    }
  }
}

function collectionName(chatbotId: string): string {
  return `chatbot_${chatbotId}`;
}

async function existing(client: ChromaClient, chatbotId: string): Promise<Collection | null> {
  try {
    return await client.getCollection({ name: collectionName(chatbotId) });
  } catch (error) {
    if (error instanceof ChromaNotFoundError) return null;
    throw error;
  }
}

function failureOf(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  if (/dimension/i.test(message)) {
    return new BotSmithError(
      'embeddings_changed',
      'The embedding model was changed: its vectors do not fit the stored ones. Remove the knowledge sources and add them again.',
    );
  }
  if (error instanceof ChromaValueError || (error instanceof Error && error.name === 'ChromaClientError')) {
    return new BotSmithError('vector_store_refused', 'The vector store refused the request; check CHROMA_URL.');
  }
  return new UnavailableError('The vector store', error);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
