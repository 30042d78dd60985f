import type { SourceIndex } from '../../activities/knowledge/source-index';
import type { KnowledgeIndex } from '../../domain/knowledge/knowledge-index';

/** Sources that are one document each, in the index of documents. */
export function createSourceIndex(index: KnowledgeIndex): SourceIndex {
  return {
    embed: () => Promise.resolve(null),
    async replace({ account_id, chatbot_id, source_id, version, title }, batches, signal) {
      const stored = { account_id, chatbot_id, source_id, document: '', version: `v${version}` };
      for await (const { passages } of batches) await index.keep(stored, passages);
      for (const stage of index.stages) await index.embed(stored, stage, { signal });
      await index.serve(stored, { title, refined: true });
      await index.forgetOthers(stored);
    },
    removeSource: (source, signal) => index.removeSource(source, signal),
  };
}
