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

  /** Whether a source was read by a version that did not note when, and whose index was another one. */
  async readByEarlierVersion(): Promise<boolean> {
    const filter = { status: 'ready', read_at: { $exists: false } } as const;
    return (await this.sources.findOne(filter, { projection: { _id: 1 } })) !== null;
  }
}
