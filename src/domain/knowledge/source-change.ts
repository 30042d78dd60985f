import { BotSmithError } from '../errors';
import type { KnowledgeSource } from './knowledge-source';
import { pairBytes, titleOfPair } from './pair';
import type { Website } from './website';

/** What an owner may change of a source. */
export interface AskedChange {
  title?: string | undefined;
  text?: string | undefined;
  question?: string | undefined;
  answer?: string | undefined;
  website?: { [Setting in keyof Omit<Website, 'url'>]?: Website[Setting] | undefined } | undefined;
}

/** The fields that a change of a source stores, and how many bytes it then counts. */
export type StoredChange = Partial<
  Pick<KnowledgeSource, 'title' | 'text' | 'question' | 'answer' | 'bytes' | 'website'>
>;

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
  const website = changeOfWebsite(source, asked.website);
  if (website !== undefined) change.website = website;
  if (Object.keys(change).length === 0) return undefined;
  if (change.text !== undefined) return { ...change, bytes: Buffer.byteLength(change.text) };
  if (source.kind !== 'pair') return change;
  const { question = source.question ?? '', answer = source.answer ?? '' } = change;
  return { ...change, title: titleOfPair(question), bytes: pairBytes(question, answer) };
}

/** Undefined when nothing of it differs from what is there. */
function changeOfWebsite({ kind, website }: KnowledgeSource, asked: AskedChange['website']): Website | undefined {
  if (asked === undefined) return undefined;
  if (website === undefined) {
    throw new BotSmithError('not_part_of_source', `A ${kind} has no website that could be changed.`);
  }
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const changed: Website = { ...website, ...given };
  return JSON.stringify(changed) === JSON.stringify(website) ? undefined : changed;
}

const FIELDS = {
  text: ['title', 'text'],
  pair: ['question', 'answer'],
  file: ['title'],
  website: ['title'],
} as const;
