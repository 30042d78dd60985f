import type { Place } from './read-document';

/** What the knowledge base says to a question. Of passages that belong together, all of them as one. */
export interface Passage {
  /** What is quoted. */
  text: string;
  /** Higher is better, comparable between chatbots; what answers has mostly more than 2, what does not mostly less. */
  score: number;
  source_id: string;
  /** Of the document. */
  title: string;
  /** Where in the document, for a person: headings, page, sheet, row, address. */
  location: string;
  /** The stored passage; older replies were written from passages without one. */
  id?: string;
  place?: Place;
  /** It says of itself that it no longer holds. */
  expired?: boolean;
  /** What stands right before and after it, for a model to read it by. */
  around?: { before?: string; after?: string };
  /**
   * How likely what was found for the question answers it at all, the same for all its passages; see `answerability`. Missing without word
   * vectors, and in what was not found.
   */
  fit?: number;
  /** Which of the questions of a message it was found for, from 0. */
  question?: number;
}
