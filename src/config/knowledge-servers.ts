import type { Environment } from './environment';
import { required } from './environment';

/** Where vectors are made and kept, by the environment. */
export interface KnowledgeServerSettings {
  chromaUrl: string;
  chromaToken: string | undefined;
  embeddingsBaseUrl: string;
  embeddingsModel: string | undefined;
  /** A second model of the same endpoint; without one retrieval goes on with what it has. */
  secondModel: string | undefined;
  embeddingsApiKey: string | undefined;
}

/** @throws EnvironmentError when the vector store or the embeddings endpoint is not named. */
export function knowledgeServers(environment: Environment): KnowledgeServerSettings {
  return {
    chromaUrl: required(environment, 'CHROMA_URL'),
    chromaToken: environment.CHROMA_TOKEN,
    embeddingsBaseUrl: required(environment, 'EMBEDDINGS_BASE_URL'),
    embeddingsModel: environment.EMBEDDINGS_MODEL,
    secondModel: environment.EMBEDDINGS_SECOND_MODEL,
    embeddingsApiKey: environment.EMBEDDINGS_API_KEY,
  };
}

/** The names of the models that embed; what one has embedded says nothing to another. */
export function embeddingModels({ EMBEDDINGS_MODEL = 'default', EMBEDDINGS_SECOND_MODEL = '' }: Environment): string[] {
  return [EMBEDDINGS_MODEL, EMBEDDINGS_SECOND_MODEL];
}
