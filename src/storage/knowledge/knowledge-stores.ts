import type { Database } from '../database';
import { KnowledgeDocumentRepository } from './knowledge-documents';
import { KnowledgePassageRepository } from './knowledge-passages';

/** Where documents and their passages stand. */
export function knowledgeStores(database: Pick<Database, 'knowledgeDocuments' | 'knowledgePassages'>) {
  return {
    documents: new KnowledgeDocumentRepository(database.knowledgeDocuments),
    passages: new KnowledgePassageRepository(database.knowledgePassages),
  };
}
