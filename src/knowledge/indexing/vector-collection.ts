import { createHash } from 'node:crypto';
import { request } from 'undici';
import { BotSmithError, UnavailableError } from '../../domain/errors';
import { withoutTrailingSlashes } from '../../domain/texts/trailing-slashes';
import type { Where } from 'chromadb';
import { DATABASE, TENANT, unlessMissing, withChroma, withTimeout } from './chroma';
import type { ChromaAddress } from './chroma';

/** A vector to keep. */
export interface StoredVector {
  /** A passage's id, or that of one of its sentences. */
  id: string;
  vector: number[];
  source_id: string;
  document_id: string;
  version: string;
}

/** A vector near the one asked for. */
export interface NearVector {
  id: string;
  cosine: number;
}

/** Vectors a request: well below the server's limit of some thousands, and of a moderate size. */
const UPSERT_SIZE = 200;
/** Chatbots whose collections are remembered; the others cost one request more. */
const MOST_REMEMBERED = 5_000;

/**
 * The vectors of one model, a collection a chatbot: the collection is the filter, because a condition on metadata is far slower. Its
 * name has the model in it, so that vectors of two models never meet.
 */
export class VectorCollection {
  private readonly ids = new Map<string, string>();
  private readonly suffix: string;

  constructor(
    private readonly address: ChromaAddress,
    role: 'sentences' | 'sections',
    model: string,
  ) {
    this.suffix = `${role}_${createHash('sha256').update(model).digest('hex').slice(0, 12)}`;
  }

  /** Keeps vectors; those under the same ids are replaced. @throws UnavailableError */
  async keep(chatbotId: string, vectors: readonly StoredVector[], signal?: AbortSignal): Promise<void> {
    if (vectors.length === 0) return;
    await withChroma(this.address, signal, async (client) => {
      const collection = await client.getOrCreateCollection({
        name: this.nameFor(chatbotId),
        // None: vectors come from the embeddings server, and the client must load no model of its own.
        embeddingFunction: null,
        configuration: { hnsw: { space: 'cosine' } },
      });
      for (let start = 0; start < vectors.length; start += UPSERT_SIZE) {
        const batch = vectors.slice(start, start + UPSERT_SIZE);
        await collection.upsert({
          ids: batch.map(({ id }) => id),
          embeddings: batch.map(({ vector }) => vector),
          metadatas: batch.map(({ source_id, document_id, version }) => ({ source_id, document_id, version })),
        });
      }
    });
  }

  /** The nearest vectors, nearest first; none when the chatbot has no vectors of this model. @throws UnavailableError */
  async nearest(
    chatbotId: string,
    vector: readonly number[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<NearVector[]> {
    const found = await this.idOf(chatbotId, signal);
    if (found === null) return [];
    const answer = await this.query(found, vector, limit, signal);
    if (answer !== 'gone') return answer;
    this.ids.delete(chatbotId);
    const again = await this.idOf(chatbotId, signal);
    const second = again === null ? [] : await this.query(again, vector, limit, signal);
    return second === 'gone' ? [] : second;
  }

  /** Whether the chatbot has vectors of this model at all. @throws UnavailableError */
  async exists(chatbotId: string, signal?: AbortSignal): Promise<boolean> {
    return (await this.idOf(chatbotId, signal)) !== null;
  }

  /** Removes a source's vectors, a document's, or those of all its versions but one. @throws UnavailableError */
  async remove(
    chatbotId: string,
    which: { source_id: string } | { document_id: string; keptVersion?: string | undefined },
    signal?: AbortSignal,
  ): Promise<void> {
    await withChroma(this.address, signal, async (client) => {
      const collection = await unlessMissing(client.getCollection({ name: this.nameFor(chatbotId) }));
      await collection?.delete({ where: conditionOf(which) });
    });
  }

  /** Removes all of the chatbot's. @throws UnavailableError */
  async removeChatbot(chatbotId: string, signal?: AbortSignal): Promise<void> {
    this.ids.delete(chatbotId);
    await withChroma(this.address, signal, async (client) => {
      await unlessMissing(client.deleteCollection({ name: this.nameFor(chatbotId) }));
    });
  }

  private nameFor(chatbotId: string): string {
    return `${chatbotId}_${this.suffix}`;
  }

  private async idOf(chatbotId: string, signal: AbortSignal | undefined): Promise<string | null> {
    const known = this.ids.get(chatbotId);
    if (known !== undefined) return known;
    const collection = await withChroma(this.address, signal, (client) =>
      unlessMissing(client.getCollection({ name: this.nameFor(chatbotId) })),
    );
    if (!collection) return null;
    if (this.ids.size >= MOST_REMEMBERED) this.ids.clear();
    this.ids.set(chatbotId, collection.id);
    return collection.id;
  }

  /** One request, where the client makes two; `gone` when the collection was removed, and maybe made again, since. */
  private async query(
    collectionId: string,
    vector: readonly number[],
    limit: number,
    signal: AbortSignal | undefined,
  ): Promise<NearVector[] | 'gone'> {
    const { url, token } = this.address;
    let status: number;
    let body: string;
    try {
      const path = `/api/v2/tenants/${TENANT}/databases/${DATABASE}/collections/${collectionId}/query`;
      const response = await request(`${withoutTrailingSlashes(url)}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ query_embeddings: [vector], n_results: limit, include: ['distances'] }),
        signal: withTimeout(this.address, signal),
      });
      status = response.statusCode;
      body = await response.body.text();
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw new UnavailableError('The vector store', error);
    }
    if (status === 404) return 'gone';
    if (status >= 500) throw new UnavailableError('The vector store');
    if (status !== 200) {
      throw new BotSmithError(
        'vector_store_refused',
        `The vector store refused the request (${status}); check CHROMA_URL.`,
      );
    }
    const { ids, distances } = JSON.parse(body) as { ids: string[][]; distances: (number | null)[][] };
    return (ids[0] ?? []).map((id, index) => ({ id, cosine: 1 - (distances[0]?.[index] ?? 1) }));
  }
}

function conditionOf(which: { source_id: string } | { document_id: string; keptVersion?: string | undefined }): Where {
  if ('source_id' in which) return { source_id: which.source_id };
  const { document_id, keptVersion } = which;
  if (keptVersion === undefined) return { document_id };
  return { $and: [{ document_id }, { version: { $ne: keptVersion } }] };
}
