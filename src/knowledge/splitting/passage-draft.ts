import type { KnowledgePassage } from '../../domain/knowledge/passage';

/** A passage before its place among the others is known. */
export interface PassageDraft extends Omit<KnowledgePassage, 'position' | 'group' | 'expired'> {
  /** Neighbours that carry the same name are returned together. */
  together: string | null;
}
