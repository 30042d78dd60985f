import type { ReadDocument } from '../../domain/knowledge/read-document';

/** The kinds of files that are read. */
export type FileType =
  'pdf' | 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'csv' | 'html' | 'markdown' | 'text' | 'json' | 'jsonl' | 'eml';

/** What to read: a file as a whole, or a page as it came from a web server. */
export interface ReadableFile {
  /** The file's name, or what stands for it; its ending decides between kinds of text. */
  name: string;
  /** The page's address, if it is one. */
  url?: string;
  /** The character set that the server named. */
  charset?: string;
}

/** What came of it. */
export interface Reading {
  /** What the content is, whatever its name says. */
  type: FileType;
  document: ReadDocument;
}
