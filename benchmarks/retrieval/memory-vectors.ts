import type { NearVector, StoredVector, VectorCollection } from '../../src/knowledge/indexing/vector-collection';

type Vectors = Pick<VectorCollection, 'keep' | 'nearest' | 'exists' | 'remove' | 'removeChatbot'>;

/** Vectors in memory, searched one after the other: what Chroma approximates. */
export class MemoryVectors implements Vectors {
  private readonly kept = new Map<string, Map<string, StoredVector & { floats: Float32Array }>>();

  keep(chatbotId: string, vectors: readonly StoredVector[]): Promise<void> {
    const own = this.kept.get(chatbotId) ?? new Map<string, StoredVector & { floats: Float32Array }>();
    for (const vector of vectors) own.set(vector.id, { ...vector, floats: Float32Array.from(vector.vector) });
    this.kept.set(chatbotId, own);
    return Promise.resolve();
  }

  nearest(chatbotId: string, vector: readonly number[], limit: number): Promise<NearVector[]> {
    const asked = Float32Array.from(vector);
    const found = [...(this.kept.get(chatbotId)?.values() ?? [])].map(({ id, floats }) => ({
      id,
      cosine: floats.reduce((sum, value, index) => sum + value * (asked[index] ?? 0), 0),
    }));
    return Promise.resolve(found.sort((a, b) => b.cosine - a.cosine).slice(0, limit));
  }

  exists(chatbotId: string): Promise<boolean> {
    return Promise.resolve(this.kept.has(chatbotId));
  }

  remove(): Promise<void> {
    return Promise.resolve();
  }

  removeChatbot(chatbotId: string): Promise<void> {
    this.kept.delete(chatbotId);
    return Promise.resolve();
  }
}
