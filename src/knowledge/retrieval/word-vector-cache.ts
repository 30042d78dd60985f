import { LRUCache } from 'lru-cache';
import type { EmbeddingsClient } from '../embeddings-client';
import type { WordVectors } from './similarity-table';

const MOST_BYTES = 32 * 1024 * 1024;
/** Of a word and what the cache keeps with it. */
const BYTES = 200;
/** New words that a question waits for, which take a quarter of a millisecond each; the others are read for the next question. */
const MOST_AWAITED = 600;
const BATCH = 300;

/** The vectors of words in the second model, kept between questions: 32 MB at most, some 14,000 words. */
export class WordVectorCache {
  private readonly known = new LRUCache<string, Float32Array>({
    maxSize: MOST_BYTES,
    sizeCalculation: (vector, word) => BYTES + vector.byteLength + 2 * word.length,
  });
  private reading: Promise<void> = Promise.resolve();

  constructor(private readonly embeddings: Pick<EmbeddingsClient, 'embed'>) {}

  /** How many bytes it takes now. */
  get bytes(): number {
    return this.known.calculatedSize;
  }

  /** Keeps a vector that was read together with something else. */
  keep(word: string, vector: readonly number[]): void {
    this.known.set(word, Float32Array.from(vector));
  }

  /** Whether the vector of a word is known already. */
  has(word: string): boolean {
    return this.known.has(word);
  }

  /**
   * The vectors of these words, the first ones first: of those that are not known yet at most 600 are waited for.
   * @throws UnavailableError when the server is away.
   */
  async vectorsOf(words: Iterable<string>, signal?: AbortSignal): Promise<WordVectors> {
    const vectors = new Map<string, Float32Array>();
    const missing: string[] = [];
    for (const word of new Set(words)) {
      const known = this.known.get(word);
      if (known) vectors.set(word, known);
      else missing.push(word);
    }
    for (const word of await this.read(missing.slice(0, MOST_AWAITED), signal)) vectors.set(...word);
    const later = missing.slice(MOST_AWAITED);
    if (later.length > 0) {
      this.reading = this.reading
        .then(() => this.read(later))
        // The next question that needs them asks again.
        .then(
          () => undefined,
          () => undefined,
        );
    }
    return vectors;
  }

  /** Resolves when what was put off has been read. */
  async settled(): Promise<void> {
    await this.reading;
  }

  private async read(words: readonly string[], signal?: AbortSignal): Promise<[string, Float32Array][]> {
    const read: [string, Float32Array][] = [];
    for (let start = 0; start < words.length; start += BATCH) {
      const batch = words.slice(start, start + BATCH);
      const vectors = await this.embeddings.embed(batch, 'query', signal ? { signal } : {});
      for (const [index, word] of batch.entries()) {
        const vector = Float32Array.from(vectors[index] ?? []);
        this.known.set(word, vector);
        read.push([word, vector]);
      }
    }
    return read;
  }
}
