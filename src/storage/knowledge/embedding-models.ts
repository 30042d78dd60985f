import type { Collection } from 'mongodb';
import type { StoredSource } from '../../domain/knowledge/stored-source';

/** Which models the installation embeds by. */
export interface EmbeddingModels {
  _id: 'embedding_models';
  models: string[];
  since: Date;
}

const ID = 'embedding_models';

/** The models that the installation's knowledge was embedded by. */
export class EmbeddingModelsRepository {
  constructor(
    private readonly collection: Collection<EmbeddingModels>,
    private readonly sources: Collection<StoredSource>,
  ) {}

  async get(): Promise<EmbeddingModels | null> {
    return this.collection.findOne({ _id: ID });
  }

  async set(models: readonly string[]): Promise<void> {
    await this.collection.replaceOne({ _id: ID }, { models: [...models], since: new Date() }, { upsert: true });
  }

  /** Whether anybody has given a chatbot anything to know. */
  async anySource(): Promise<boolean> {
    return (await this.sources.findOne({}, { projection: { _id: 1 } })) !== null;
  }
}
