import { BotSmithError } from '../errors';
import type { KnowledgeSource } from './knowledge-source';
import { pairBytes, titleOfPair } from './pair';

/** What an owner may change of a source. */
export interface AskedChange {
  title?: string | undefined;
  text?: string | undefined;
  question?: string | undefined;
  answer?: string | undefined;
}

/** The fields that a change of a source stores, and how many bytes it then counts. */
export type StoredChange = Partial<Pick<KnowledgeSource, 'title' | 'text' | 'question' | 'answer' | 'bytes'>>;

/**
 * What is to be stored; undefined when nothing differs from what is there.
 * @throws BotSmithError `not_part_of_source` for a field that sources of this kind do not have.
 */
export function changeOfSource(source: KnowledgeSource, asked: AskedChange): StoredChange | undefined {
  const allowed: readonly string[] = FIELDS[source.kind];
  const change: StoredChange = {};
  for (const field of ['title', 'text', 'question', 'answer'] as const) {
    const value = asked[field];
    if (value === undefined) continue;
    if (!allowed.includes(field)) {
      throw new BotSmithError('not_part_of_source', `A ${source.kind} has no ${field} that could be changed.`);
    }
    if (value !== source[field]) change[field] = value;
  }
  if (Object.keys(change).length === 0) return undefined;
  if (change.text !== undefined) return { ...change, bytes: Buffer.byteLength(change.text) };
  if (source.kind !== 'pair') return change;
  const { question = source.question ?? '', answer = source.answer ?? '' } = change;
  return { ...change, title: titleOfPair(question), bytes: pairBytes(question, answer) };
}

const FIELDS = {
  text: ['title', 'text'],
  pair: ['question', 'answer'],
  file: ['title'],
  website: ['title'],
} as const;
