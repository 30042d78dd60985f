import type { KnowledgePassage } from './passage';

/** A document that readers find. */
export interface StoredDocument {
  /** By `documentId`. */
  _id: string;
  account_id: string;
  chatbot_id: string;
  source_id: string;
  document: string;
  title: string;
  /** The version that is found. */
  serving: string;
  refined: boolean;
  updated_at: Date;
}

/** A passage of a version of a document, whether that version is served or not. It never changes. */
export interface StoredPassage extends KnowledgePassage {
  /** By `passageId`. */
  _id: string;
  account_id: string;
  chatbot_id: string;
  source_id: string;
  document_id: string;
  version: string;
}

/** What a passage's id says. */
export interface PassageReference {
  document_id: string;
  version: string;
  position: number;
}

/** The id of a passage: `document:version:position`. */
export function passageId({ document_id, version, position }: PassageReference): string {
  return `${document_id}:${version}:${position}`;
}

/** Reads the id of a passage, or of one of its sentences, which is the passage's with one number more; null for any other text. */
export function readPassageId(id: string): PassageReference | null {
  const [document_id, version, position] = id.split(':');
  if (document_id === undefined || version === undefined || !/^\d+$/.test(position ?? '')) return null;
  return { document_id, version, position: Number(position) };
}
