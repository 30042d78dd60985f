import { createHash } from 'node:crypto';
import type { DocumentReference } from '../../domain/knowledge/knowledge-index';

/** The id under which a document is found: the same for every version of it. */
export function documentId({ chatbot_id, source_id, document }: Omit<DocumentReference, 'account_id'>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([chatbot_id, source_id, document]))
    .digest('hex');
  return `doc_${digest.slice(0, 30)}`;
}
