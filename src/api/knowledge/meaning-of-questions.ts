import { knowledgeServers } from '../../config/knowledge-servers';
import type { Environment } from '../../config/environment';
import { EmbeddingsClient } from '../../knowledge/embeddings-client';

/** What texts mean, to one model. */
export interface MeaningModel {
  model: string;
  /** The cosine from which on two questions mean the same, mostly. */
  alike: number;
  /** One vector a text. @throws UnavailableError */
  vectors(texts: readonly string[]): Promise<Float32Array[]>;
}

/** Measured on questions in several languages: the second model keeps meanings far apart, models like e5 hardly. */
const ALIKE = { second: 0.62, first: 0.9 };

/** The model that questions are grouped by: the second one, which is made for whole sentences and quick, else the first. */
export function createMeaningModel(environment: Environment): MeaningModel {
  const { embeddingsBaseUrl, embeddingsModel, embeddingsApiKey, secondModel } = knowledgeServers(environment);
  const model = secondModel ?? embeddingsModel;
  const client = new EmbeddingsClient({
    baseUrl: embeddingsBaseUrl,
    model,
    apiKey: embeddingsApiKey,
    sendsInputType: embeddingsModel === undefined,
  });
  return {
    model: model ?? 'default',
    alike: secondModel === undefined ? ALIKE.first : ALIKE.second,
    vectors: async (texts) => (await client.embed(texts, 'query')).map((vector) => Float32Array.from(vector)),
  };
}
