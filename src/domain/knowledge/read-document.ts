/**
 * What a reader makes of a file or a web page: what a person sees of it, in reading order, before it is split. Every format
 * ends in this one shape, so that splitting, embedding and quoting know nothing of formats.
 */
export interface ReadDocument {
  /** As the document names itself, else its file name; empty when neither says anything. */
  title: string;
  blocks: ReadBlock[];
  /** What could not be read, or was left out on purpose, in words for the owner. */
  warnings: ReadingWarning[];
}

export type ReadBlock = (HeadingBlock | TextBlock | RowBlock | PairBlock) & {
  /** The part of a web page beside its main text that the block stands in, such as `footer`. It may repeat on other pages. */
  box?: string;
};

/** Level 1 is the highest. What follows stands under it, up to the next heading of its level or a higher one. */
export interface HeadingBlock {
  kind: 'heading';
  level: number;
  text: string;
  place: Place;
}

/** A paragraph, a list with its items on lines of their own, or any other running text. */
export interface TextBlock {
  kind: 'text';
  text: string;
  place: Place;
}

/** One row of a table, its values under the names of their columns. Empty cells are left out. */
export interface RowBlock {
  kind: 'row';
  /** Rows of one table carry the same number, counted from 1 in the document. */
  table: number;
  cells: RowCell[];
  place: Place;
}

/** `column` is empty where the table has no name for it. */
export interface RowCell {
  column: string;
  value: string;
}

/** A question and its answer that belong together. */
export interface PairBlock {
  kind: 'pair';
  question: string;
  answer: string;
  place: Place;
}

/** Where something stands in its document, as a person would look for it. Only what the format knows is given. */
export interface Place {
  /** From 1; of what goes on overleaf the first page. */
  page?: number;
  /** The page on which it ends, if that is another. */
  last_page?: number;
  sheet?: string;
  /** The number that a sheet shows; of a CSV or Markdown table the record's number, of JSONL the line. */
  row?: number;
  /** Of a web page: path and query. */
  url?: string;
}

/** Something of a source that is not answered from, although the source is. */
export interface ReadingWarning {
  code: string;
  /** One sentence: what is missing, and what to do about it. */
  message: string;
  place?: Place;
}
