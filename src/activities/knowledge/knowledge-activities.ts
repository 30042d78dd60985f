import { createReadingActivities } from './reading-activities';
import type { ReadingDependencies } from './reading-activities';
import type { SourceReference } from './source-store';

/** Reads sources into the knowledge base, and takes them out. */
export function createKnowledgeActivities(dependencies: ReadingDependencies) {
  const { sources, stages, index, files, websites, run } = dependencies;
  const reading = createReadingActivities(dependencies);
  return {
    ...reading,

    /**
     * Reads a source in one step, as runs of before have it. Repeatable.
     * @throws BotSmithError as the steps do
     */
    async ingestSource(reference: SourceReference): Promise<void> {
      const { account_id, chatbot_id, source_id } = reference;
      const source = await sources.get(account_id, chatbot_id, source_id);
      const version = { account_id, chatbot_id, source_id, version: source?.version ?? 1 };
      if ((await reading.fetchSource(version)).over) return;
      if ((await reading.extractSource(version)).over) return;
      const split = await reading.splitSource(version);
      if (split.over) return;
      const { content, passages, stages: all } = split;
      for (const stage of all) {
        for (let from: number | null = 0; from !== null;) {
          const embedded = await reading.embedPassages({ ...version, content, passages, stages: all, stage, from });
          if (embedded.over) return;
          from = embedded.next;
        }
      }
      await reading.storeSource({ ...version, content, passages, refined: true });
    },

    /** Deletes a source and whatever there is of it. Repeatable. @throws BotSmithError retryable while a server is away. */
    async removeSource({ account_id, chatbot_id, source_id }: SourceReference): Promise<void> {
      // The document first: a reading under way looks for it at the end of each step.
      await sources.delete(account_id, chatbot_id, source_id);
      await index.removeSource({ account_id, chatbot_id, source_id }, run().signal);
      await files.removeOfSource(account_id, source_id);
      await websites.remove({ account_id, chatbot_id, source_id });
      await stages.discardAll(account_id, source_id);
    },
  };
}
