import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place, ReadBlock, ReadDocument } from '../../src/domain/knowledge/read-document';

/** Files of the field and what a right reader yields, with the rules of comparison that their README states. */
const FIXTURES = join(__dirname, '..', 'fixtures', 'knowledge');

export interface KnowledgeCase {
  name: string;
  kind: string;
  files: string[];
  must_find: Fact[];
  once?: string[];
  must_not_find: string[];
  error: { on: 'source'; status: string; says: string[] } | null;
}

export interface Fact {
  text: string;
  with?: string[];
  without?: string[];
  place?: { page?: number | string; sheet?: string; row?: number | string; heading?: string; url?: string };
}

/** A piece of a document as it may be returned: a section below one heading, or one row of a table. */
interface Passage {
  text: string;
  isRow: boolean;
  heading: string;
  places: Place[];
}

export function knowledgeCases(): KnowledgeCase[] {
  return (JSON.parse(readFileSync(join(FIXTURES, 'index.json'), 'utf8')) as { cases: KnowledgeCase[] }).cases;
}

export function fixturePath(file: string): string {
  return join(FIXTURES, file);
}

/** Everything about a document that differs from what a case asks for, in words; empty when it is right. */
export function differences(wanted: Omit<KnowledgeCase, 'name' | 'kind' | 'files'>, document: ReadDocument): string[] {
  const passages = passagesOf(document.blocks);
  const wrong: string[] = [];
  for (const fact of wanted.must_find) wrong.push(...missing(fact, passages));
  for (const text of wanted.once ?? []) {
    const count = passages.filter((passage) => matches(text, passage.text)).length;
    if (count !== 1) wrong.push(`"${text}" stands in ${count} passages`);
  }
  for (const text of wanted.must_not_find) {
    if (passages.some((passage) => matches(text, `${passage.heading}\n${passage.text}`)))
      wrong.push(`"${text}" was read`);
  }
  const warnings = document.warnings.map(({ message }) => message).join('\n');
  for (const words of wanted.error?.says ?? []) {
    if (!prepare(warnings).includes(prepare(words))) wrong.push(`no warning says "${words}"`);
  }
  return wrong;
}

function missing(fact: Fact, passages: Passage[]): string[] {
  const holding = passages.filter((passage) => matches(fact.text, passage.text));
  if (holding.length === 0) return [`"${fact.text}" stands in no passage`];
  const problems = holding.map((passage) => problemsOf(fact, passage));
  return problems.some((own) => own.length === 0) ? [] : [`"${fact.text}": ${(problems[0] ?? []).join(', ')}`];
}

function problemsOf(fact: Fact, passage: Passage): string[] {
  const problems = (fact.with ?? []).filter((text) => !matches(text, passage.text)).map((text) => `lacks "${text}"`);
  const sentences = passage.isRow ? [passage.text] : passage.text.split(/\n|(?<=[.!?])\s/);
  for (const text of fact.without ?? []) {
    const near = sentences.filter((sentence) => matches(fact.text, sentence) && matches(text, sentence));
    if (near.length > 0) problems.push(`holds "${text}"`);
  }
  const { place } = fact;
  if (place?.heading !== undefined && prepare(place.heading) !== prepare(passage.heading)) {
    problems.push(`stands under "${passage.heading}"`);
  }
  if (place?.sheet !== undefined && passage.places.every(({ sheet }) => sheet !== place.sheet))
    problems.push('is in another sheet');
  if (typeof place?.row === 'number' && passage.places.every(({ row }) => row !== place.row)) {
    problems.push(`is in row ${passage.places.map(({ row }) => row).join(', ')}`);
  }
  if (typeof place?.row === 'string') {
    const lacking = prepare(place.row)
      .split(' ')
      .filter((word) => !prepare(passage.text).includes(word.replace(/[(),]/g, '')));
    if (!passage.isRow || lacking.length > 0) problems.push(`is not the row "${place.row}"`);
  }
  if (place?.page !== undefined) {
    const pages = passage.places.flatMap(({ page, last_page: last }) =>
      page === undefined ? [] : [page, last ?? page],
    );
    const told = `${Math.min(...pages)}–${Math.max(...pages)}`;
    const isThere = typeof place.page === 'number' ? pages.includes(place.page) : told === place.page;
    if (!isThere) problems.push(`is on page ${told}`);
  }
  return problems;
}

/** The texts and pairs below one heading are one passage; each row is one. */
function passagesOf(blocks: ReadBlock[]): Passage[] {
  const passages: Passage[] = [];
  let path: { level: number; text: string }[] = [];
  let section: Passage | undefined;
  for (const block of blocks) {
    const heading = path.map(({ text }) => text).join(' > ');
    if (block.kind === 'heading') {
      path = [...path.filter(({ level }) => level < block.level), block];
      section = undefined;
    } else if (block.kind === 'row') {
      const text = block.cells.map(({ column, value }) => (column === '' ? value : `${column}: ${value}`)).join('; ');
      passages.push({ text, isRow: true, heading, places: [block.place] });
      section = undefined;
    } else {
      const text = block.kind === 'text' ? block.text : `${block.question}\n${block.answer}`;
      if (!section) passages.push((section = { text: heading, isRow: false, heading, places: [] }));
      section.text += `\n${text}`;
      section.places.push(block.place);
    }
  }
  return passages;
}

function matches(wanted: string, text: string): boolean {
  if (wanted.length > 2 && wanted.startsWith('/') && wanted.endsWith('/')) {
    return new RegExp(wanted.slice(1, -1), 'iu').test(prepare(text));
  }
  return prepare(text).includes(prepare(wanted));
}

function prepare(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
