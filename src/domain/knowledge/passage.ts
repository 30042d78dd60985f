import type { Place } from './read-document';

/** What kind of thing a passage quotes: running text, one row of a table, or a question with its answer. */
export type PassageKind = 'section' | 'row' | 'pair';

/** A piece of a document that is found, quoted and kept as one. */
export interface KnowledgePassage {
  /** From 0, in reading order: neighbours in the document are neighbours by number. */
  position: number;
  kind: PassageKind;
  /** What is quoted. A row reads `column: value; column: value`. */
  text: string;
  /** The document's title and the headings above the passage, outermost first. */
  path: string[];
  /** The positions, first and last, of the passages that are returned together with this one, as one; null: it stands alone. */
  group: { from: number; to: number } | null;
  place: Place;
  /** Says of itself, or belongs to a document that says of itself, that it no longer holds. */
  expired: boolean;
  /** The text's sentences; each is embedded by itself. */
  sentences: string[];
}

/** What an embedding model reads in front of a passage or of one of its sentences: `Title > Heading: `. */
export function pathPrefix(path: readonly string[]): string {
  return path.length === 0 ? '' : `${path.join(' > ')}: `;
}
