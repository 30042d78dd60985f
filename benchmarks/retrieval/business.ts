import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the answer to a question is found by: the document's name without its ending, and words of the right passage. */
export interface Wanted {
  document: string;
  text: string;
}

export type QuestionKind = 'plain' | 'row' | 'slang' | 'follow' | 'near' | 'expired' | 'two' | 'none';

export interface BenchQuestion {
  business: string;
  language: string;
  question: string;
  /** The customer's turn before. */
  earlier: string | undefined;
  kind: QuestionKind;
  /** Each must be among what is found; empty where the business's documents do not say. */
  wanted: Wanted[];
}

export interface Business {
  name: string;
  documents: { name: string; bytes: Buffer }[];
  questions: BenchQuestion[];
}

/** The businesses that constants and lists of words were chosen with. */
export const FOR_TUNING = ['shop', 'clinic', 'restaurant', 'hotel'];
/** Those that nothing was ever tuned on: the figures that count. */
export const HELD_OUT = ['gym', 'courses', 'salon', 'rental'];

/**
 * Reads a business's file: documents as they would be uploaded, each behind `=== name`, and at the end `=== questions`, one a line:
 * `language|question|document|text of the right passage|kind|earlier turn`; of two questions in one `document:text & document:text`.
 */
export function readBusiness(name: string): Business {
  const text = readFileSync(join(__dirname, 'businesses', `${name}.txt`), 'utf8');
  const parts = text.split(/^=== (.+)$/m).slice(1);
  const business: Business = { name, documents: [], questions: [] };
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const title = parts[index] ?? '';
    const body = (parts[index + 1] ?? '').trim();
    if (title === 'questions') business.questions = body.split('\n').map((line) => readQuestion(name, line));
    else business.documents.push({ name: title, bytes: Buffer.from(`${body}\n`, 'utf8') });
  }
  return business;
}

function readQuestion(business: string, line: string): BenchQuestion {
  const [language = '', question = '', document = '', text = '', kind = '', earlier = ''] = line.split('|');
  const wanted = document
    .split(' & ')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', words = text] = part.split(/:(.*)/s);
      return { document: name, text: words };
    });
  return { business, language, question, earlier: earlier || undefined, kind: kind as QuestionKind, wanted };
}
