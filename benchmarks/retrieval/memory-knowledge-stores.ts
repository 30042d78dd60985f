import type { StoredDocument, StoredPassage } from '../../src/domain/knowledge/stored-passage';
import type { KnowledgeStores } from '../../src/knowledge/knowledge-base';

/** Documents and passages in memory, for tests whose subject is not the database. */
export class MemoryKnowledgeStores {
  readonly kept = new Map<string, StoredPassage>();
  readonly served = new Map<string, StoredDocument>();

  get stores(): KnowledgeStores {
    const { kept, served } = this;
    const removeWhere = <T>(from: Map<string, T>, test: (value: T) => boolean) => {
      for (const [id, value] of [...from]) if (test(value)) from.delete(id);
      return Promise.resolve();
    };
    const found = <T extends { chatbot_id: string }>(from: Map<string, T>, chatbot: string, ids: readonly string[]) =>
      Promise.resolve(
        ids.flatMap((id) => {
          const value = from.get(id);
          return value?.chatbot_id === chatbot ? [value] : [];
        }),
      );
    return {
      documents: {
        find: (_account, chatbot, ids) => found(served, chatbot, ids),
        serve: (document) => Promise.resolve(void served.set(document._id, document)),
        delete: (_account, id) => Promise.resolve(void served.delete(id)),
        deleteOfSource: (_account, _chatbot, source) => removeWhere(served, ({ source_id }) => source_id === source),
        deleteOfChatbot: (_account, chatbot) => removeWhere(served, ({ chatbot_id }) => chatbot_id === chatbot),
      },
      passages: {
        find: (_account, chatbot, ids) => found(kept, chatbot, ids),
        keep: (passages) => Promise.resolve(passages.forEach((passage) => kept.set(passage._id, passage))),
        page: (_account, document, version, from, limit) =>
          Promise.resolve(
            [...kept.values()]
              .filter((passage) => passage.document_id === document && passage.version === version)
              .sort((a, b) => a.position - b.position)
              .slice(from, from + limit),
          ),
        count: (_account, document, version) =>
          Promise.resolve(
            [...kept.values()].filter((passage) => passage.document_id === document && passage.version === version)
              .length,
          ),
        deleteOfDocument: (_account, document, keptVersion) =>
          removeWhere(kept, ({ document_id, version }) => document_id === document && version !== keptVersion),
        deleteOfSource: (_account, _chatbot, source) => removeWhere(kept, ({ source_id }) => source_id === source),
        deleteOfChatbot: (_account, chatbot) => removeWhere(kept, ({ chatbot_id }) => chatbot_id === chatbot),
      },
    };
  }
}
