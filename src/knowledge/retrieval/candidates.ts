import { passageId, readPassageId } from '../../domain/knowledge/stored-passage';
import type { StoredDocument } from '../../domain/knowledge/stored-passage';
import type { NearVector } from '../indexing/vector-collection';

/** A passage worth a closer look, and how near the question is to it. */
export interface Candidate {
  id: string;
  /** Best cosine of one of its sentences; null where it has no vectors of sentences. */
  e5k: number | null;
  /** Cosine of the passage itself; null where it has no vector of its own. */
  use: number | null;
}

/** What the two searches found, each best first; null: the installation has no such model. */
export interface Nearest {
  sentences: readonly NearVector[] | null;
  sections: readonly NearVector[] | null;
}

const BY_SENTENCES = 60;
const BY_SECTIONS = 30;

/**
 * The passages that are looked at closely, of the versions that readers find: the best 60 by their sentences and the best 30 by the
 * second model. One that only the other search found gets, of this one, what the last result had: it can be no nearer. Where the slow
 * model has not been through a document yet, its passages have nothing of that model.
 */
export function candidatesOf(
  { sentences, sections }: Nearest,
  documents: ReadonlyMap<string, Pick<StoredDocument, 'serving' | 'refined'>>,
): Candidate[] {
  const bySentences = bestOfPassages(sentences ?? [], documents);
  const bySections = bestOfPassages(sections ?? [], documents);
  const ids = new Set([...first(bySentences, BY_SENTENCES), ...first(bySections, BY_SECTIONS)]);
  return [...ids].map((id) => {
    const refined = documents.get(readPassageId(id)?.document_id ?? '')?.refined === true;
    return {
      id,
      e5k: bySentences.get(id) ?? (refined ? floorOf(sentences) : null),
      use: bySections.get(id) ?? floorOf(sections),
    };
  });
}

function bestOfPassages(
  found: readonly NearVector[],
  documents: ReadonlyMap<string, Pick<StoredDocument, 'serving'>>,
): Map<string, number> {
  const best = new Map<string, number>();
  for (const { id, cosine } of found) {
    const reference = readPassageId(id);
    if (!reference || documents.get(reference.document_id)?.serving !== reference.version) continue;
    const passage = passageId(reference);
    if (!best.has(passage)) best.set(passage, cosine);
  }
  return best;
}

function first(best: ReadonlyMap<string, number>, count: number): string[] {
  return [...best.keys()].slice(0, count);
}

function floorOf(found: readonly NearVector[] | null): number | null {
  return found?.at(-1)?.cosine ?? null;
}
