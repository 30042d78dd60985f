import type { ReadingWarning } from './read-document';
import type { Website } from './website';

/** What a chatbot's owner can give it to know. */
export const SOURCE_KINDS = ['text', 'pair', 'file', 'website'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/**
 * How far a source has come. `refining`: it answers already, and better models are still at it. A source that is read again
 * goes through them anew while replies use what was read before.
 */
export const SOURCE_STATUSES = ['queued', 'reading', 'refining', 'ready', 'failed'] as const;
export type SourceStatus = (typeof SOURCE_STATUSES)[number];

/** The states in which a run works on a source, or is about to. */
export const UNDER_WAY: readonly SourceStatus[] = ['queued', 'reading', 'refining'];

/** How far the current reading has come: `done` of `total` pages, rows or passages, `current` being what it is at. */
export interface ReadingProgress {
  percent: number;
  done: number;
  total: number;
  current: string | null;
}

/** An uploaded file; its bytes are in GridFS under `file_id`. */
export interface SourceFile {
  file_id: string;
  /** As the uploader's machine called it, without its folder. */
  name: string;
  /** By its name and first bytes; the reader looks closer. */
  content_type: string;
  bytes: number;
  /** In hex, of the bytes: the same file again is recognised by it. */
  sha256: string;
}

/** A source of knowledge. Its passages are in the vector store, by source and version. */
export interface KnowledgeSource {
  _id: string;
  account_id: string;
  chatbot_id: string;
  kind: SourceKind;
  title: string;
  /** Of kind `text`. */
  text?: string;
  /** Of kind `pair`. */
  question?: string;
  answer?: string;
  /** The message that a pair was taught from. */
  message_id?: string;
  /** Of kind `file`. */
  file?: SourceFile;
  /** Of kind `website`. */
  website?: Website;
  /** How much it counts towards the account's bytes of knowledge. */
  bytes?: number;
  status: SourceStatus;
  /** Grows with each reading that is asked for; a run that reads an earlier one is over. */
  version: number;
  /** The version that replies are written from; missing while there is none. */
  serving?: number;
  chunk_count: number;
  progress?: ReadingProgress;
  /** Of the version that serves. */
  warnings?: ReadingWarning[];
  error?: { code: string; message: string };
  /** The try that reads it now, or that died while it did; see `reading-strikes.ts`. */
  reader?: string;
  /** How often the current step has ended its reader, or outlasted its time. */
  strikes?: number;
  workflow_id: string;
  /** When the version that serves was read. */
  read_at?: Date;
  created_at: Date;
  updated_at: Date;
}

/** The id of the run that reads a version of a source is made of this. The first one is named by the source alone. */
export function readingKey(sourceId: string, version: number): string {
  return version === 1 ? sourceId : `${sourceId}-${version}`;
}

/** How a source that is not read at the moment is shown to have come along. */
export function restingProgress({
  status,
  chunk_count,
}: Pick<KnowledgeSource, 'status' | 'chunk_count'>): ReadingProgress {
  return status === 'ready'
    ? { percent: 100, done: chunk_count, total: chunk_count, current: null }
    : { percent: 0, done: 0, total: 0, current: null };
}
