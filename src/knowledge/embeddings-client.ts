import { request } from 'undici';
import { BotSmithError, UnavailableError } from '../domain/errors';
import { withoutTrailingSlashes } from '../domain/texts/trailing-slashes';

interface EmbeddingsOptions {
  /** As OpenAI's: ends in `/v1`. */
  baseUrl: string;
  model?: string | undefined;
  apiKey?: string | undefined;
  /** Whether the server takes `input_type`; the embedded one does, others may refuse it. By default: when no model is named. */
  sendsInputType?: boolean | undefined;
  /** Texts a request. */
  batchSize?: number | undefined;
  timeoutMs?: number | undefined;
}

/** A text to find, or a text to find it by: some models embed the two differently. */
type EmbeddingKind = 'passage' | 'query';

const TIMEOUT_MS = 60_000;
const BATCH_SIZE = 32;
/** Models of this family expect the kind in front of the text. */
const PREFIXED_MODELS = /(^|[/_-])(multilingual-)?e5-/i;

/** Turns texts into vectors, through any OpenAI-compatible embeddings endpoint. */
export class EmbeddingsClient {
  private readonly sendsInputType: boolean;
  private readonly batchSize: number;

  constructor(private readonly options: EmbeddingsOptions) {
    this.sendsInputType = options.sendsInputType ?? options.model === undefined;
    this.batchSize = options.batchSize ?? BATCH_SIZE;
  }

  /**
   * One vector a text, in their order; `onBatch` is told after each request how many are done.
   * @throws UnavailableError when the server is away, busy or slow; BotSmithError `embeddings_refused` when it will not.
   */
  async embed(
    texts: readonly string[],
    kind: EmbeddingKind,
    { signal, onBatch }: { signal?: AbortSignal; onBatch?: (done: number) => void } = {},
  ): Promise<number[][]> {
    const vectors: number[][] = [];
    while (vectors.length < texts.length) {
      const batch = texts.slice(vectors.length, vectors.length + this.batchSize);
      vectors.push(...(await this.embedBatch(batch, kind, signal)));
      onBatch?.(vectors.length);
    }
    return vectors;
  }

  private async embedBatch(batch: string[], kind: EmbeddingKind, signal?: AbortSignal): Promise<number[][]> {
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? TIMEOUT_MS);
    let status: number;
    let body: string;
    try {
      const response = await request(`${withoutTrailingSlashes(this.options.baseUrl)}/embeddings`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(this.options.apiKey === undefined ? {} : { authorization: `Bearer ${this.options.apiKey}` }),
        },
        body: JSON.stringify(this.requestBody(batch, kind)),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      status = response.statusCode;
      body = await response.body.text();
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw new UnavailableError('The embeddings server', error);
    }
    if (status === 408 || status === 429 || status >= 500) throw new UnavailableError('The embeddings server');
    if (status < 200 || status > 299) {
      throw new BotSmithError(
        'embeddings_refused',
        `The embeddings server refused the request (${status}); check EMBEDDINGS_BASE_URL, EMBEDDINGS_MODEL and EMBEDDINGS_API_KEY.`,
        { data: { status } },
      );
    }
    return readVectors(body, batch.length);
  }

  private requestBody(batch: string[], kind: EmbeddingKind): Record<string, unknown> {
    const { model } = this.options;
    const prefixed = !this.sendsInputType && model !== undefined && PREFIXED_MODELS.test(model);
    return {
      input: prefixed ? batch.map((text) => `${kind}: ${text}`) : batch,
      // The format demands a model; a server with only one ignores it.
      model: model ?? 'default',
      // A third of the bytes, and read in no time; but not every server knows it.
      encoding_format: this.sendsInputType ? 'base64' : 'float',
      ...(this.sendsInputType ? { input_type: kind } : {}),
    };
  }
}

function readVectors(body: string, count: number): number[][] {
  const vectors = new Map<number, number[]>();
  for (const [position, item] of entriesOf(body).entries()) {
    const vector = vectorOf(item?.embedding);
    if (vector) vectors.set(item?.index ?? position, vector);
  }
  return Array.from({ length: count }, (_, index) => {
    const vector = vectors.get(index);
    if (vector && vector.length > 0) return vector;
    throw new BotSmithError(
      'embeddings_unreadable',
      'The embeddings server does not answer in the OpenAI format; check EMBEDDINGS_BASE_URL.',
    );
  });
}

/** Numbers, or 32-bit floats in base64. */
function vectorOf(embedding: unknown): number[] | undefined {
  if (Array.isArray(embedding)) return embedding as number[];
  if (typeof embedding !== 'string') return undefined;
  const bytes = Buffer.from(embedding, 'base64');
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readFloatLE(index * 4));
}

function entriesOf(body: string): ({ index?: number; embedding?: unknown } | null)[] {
  try {
    const data = (JSON.parse(body) as { data?: unknown } | null)?.data;
    return Array.isArray(data) ? (data as ({ index?: number; embedding?: unknown } | null)[]) : [];
  } catch {
    return [];
  }
}
