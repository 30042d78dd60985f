import { opensExpired, saysExpired } from '../../domain/knowledge/expired';
import type { KnowledgePassage } from '../../domain/knowledge/passage';
import type { Place, ReadBlock, ReadDocument, RowBlock } from '../../domain/knowledge/read-document';
import { HeadingPath, shortHeading } from './heading-path';
import type { PassageDraft } from './passage-draft';
import { itemsOf, MOST_ROWS_OF_ITEM } from './item-rows';
import { rowTexts } from './row-texts';
import { sectionTexts } from './section-texts';
import { splitSentences } from './sentences';
import { wordCount } from './text-size';

interface SplitOptions {
  /** Beside the title, what may say that the document is expired. */
  fileName?: string | undefined;
  /** The owner's own word on that; undefined: the document says it. */
  expired?: boolean | undefined;
}

/** A table of no more words is read with the section that it stands in. */
const SMALL_TABLE_WORDS = 120;

/**
 * The passages of a document in reading order: sections of at most 150 words that no heading cuts through, a row or a pair each by
 * itself. What belongs together carries one group: the rows of one item, a small table with the section before it, the parts of a
 * text that is too long for one passage when it is a pair or a row. Deterministic, in time linear in the document.
 */
export function splitDocument(document: ReadDocument, options: SplitOptions = {}): KnowledgePassage[] {
  const drafts = draftsOf(document);
  const whole = options.expired ?? isExpired(document, options.fileName ?? '');
  const groups = groupsOf(drafts);
  return drafts.map(({ together: _, ...draft }, position) => ({
    ...draft,
    position,
    group: groups[position] ?? null,
    expired: whole || (options.expired === undefined && draft.kind === 'row' && saysExpired(draft.text)),
  }));
}

function isExpired({ title, blocks }: ReadDocument, fileName: string): boolean {
  const opening = blocks.find(({ kind }) => kind === 'text');
  return (
    saysExpired(title) || saysExpired(fileName) || (opening?.kind === 'text' && opensExpired(firstLine(opening.text)))
  );
}

/** What belongs together stands together: a group is a run of positions. */
function groupsOf(drafts: readonly PassageDraft[]): KnowledgePassage['group'][] {
  const groups: KnowledgePassage['group'][] = [];
  for (let from = 0; from < drafts.length;) {
    const name = drafts[from]?.together ?? null;
    let to = from;
    while (name !== null && drafts[to + 1]?.together === name) to += 1;
    for (let position = from; position <= to; position += 1) groups.push(to > from ? { from, to } : null);
    from = to + 1;
  }
  return groups;
}

function draftsOf({ title, blocks }: ReadDocument): PassageDraft[] {
  const drafts: PassageDraft[] = [];
  const path = new HeadingPath(title);
  for (let index = 0; index < blocks.length;) {
    const block = blocks[index] as ReadBlock;
    if (block.kind === 'heading') {
      drafts.push(...path.enter(block));
      index += 1;
      continue;
    }
    path.use();
    const run = runFrom(blocks, index);
    index += run.length;
    if (block.kind === 'text') drafts.push(...sectionDrafts(run, path.current));
    else if (block.kind === 'pair') drafts.push(pairDraft(block, path.current));
    else drafts.push(...tableDrafts(run as RowBlock[], path.current, drafts.at(-1)));
  }
  drafts.push(...path.end());
  return drafts.filter(({ text }) => text !== '');
}

/** The blocks that are split together: paragraphs in a row, or the rows of a table. A pair is by itself. */
function runFrom(blocks: readonly ReadBlock[], start: number): ReadBlock[] {
  const first = blocks[start] as ReadBlock;
  let end = start + 1;
  const goesOn = (block: ReadBlock | undefined) =>
    block?.kind === first.kind &&
    (block.kind === 'text' || (block.kind === 'row' && first.kind === 'row' && block.table === first.table));
  while (goesOn(blocks[end])) end += 1;
  return blocks.slice(start, end);
}

function sectionDrafts(run: readonly ReadBlock[], path: string[]): PassageDraft[] {
  const drafts: PassageDraft[] = [];
  let paragraphs: string[] = [];
  let place: Place = run[0]?.place ?? {};
  const end = () => {
    for (const text of sectionTexts(paragraphs)) drafts.push(draftOf('section', text, path, place));
    paragraphs = [];
  };
  for (const block of run) {
    // A passage names one page: what goes over to the next begins a new one.
    if (block.place.page !== place.page || block.place.url !== place.url) {
      end();
      place = block.place;
    }
    if (block.kind === 'text' && block.text.trim() !== '') paragraphs.push(block.text.trim());
  }
  end();
  return drafts;
}

/** The question stands above its answer as a heading would: each sentence of the answer is read with it. */
function pairDraft(block: ReadBlock & { kind: 'pair' }, path: string[]): PassageDraft {
  const [question, answer] = [block.question.trim(), block.answer.trim()];
  const text = [question, answer].filter((part) => part !== '').join('\n');
  const draft = draftOf('pair', text, question === '' ? path : [...path, shortHeading(question)], block.place);
  const sentences = splitSentences(answer).map((sentence) => sentence.text);
  return sentences.length === 0 ? draft : { ...draft, sentences };
}

function tableDrafts(rows: RowBlock[], path: string[], before: PassageDraft | undefined): PassageDraft[] {
  const { table } = rows[0] as RowBlock;
  const items = itemsOf(rows);
  const drafts = rows.flatMap((row, index) => {
    const texts = rowTexts(row);
    const item = items[index] ?? null;
    const group =
      item !== null ? `table ${table} item ${item}` : texts.length > 1 ? `table ${table} row ${index}` : null;
    return texts.map((text) => ({ ...draftOf('row', text, path, row.place), together: group }));
  });
  const section = before?.kind === 'section' && before.path.join('\n') === path.join('\n') ? before : undefined;
  const isSmall =
    rows.length <= MOST_ROWS_OF_ITEM && wordCount(drafts.map(({ text }) => text).join(' ')) <= SMALL_TABLE_WORDS;
  if (!isSmall || (section === undefined && rows.length === 1)) return drafts;
  const group = `table ${table}`;
  if (section) section.together = group;
  return drafts.map((draft) => ({ ...draft, together: group }));
}

function draftOf(kind: PassageDraft['kind'], text: string, path: string[], place: Place): PassageDraft {
  return { kind, text, path, together: null, place, sentences: splitSentences(text).map((sentence) => sentence.text) };
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
