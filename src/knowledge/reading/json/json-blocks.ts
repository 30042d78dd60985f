import type { Place, ReadBlock, RowCell } from '../../../domain/knowledge/read-document';
import { cleanLine } from '../text/clean-text';
import {
  answerField,
  categoryField,
  contentField,
  isContainer,
  isForCustomers,
  isUnpublished,
  questionField,
  spokenName,
  titleField,
} from './json-fields';
import { byLanguage, isFields, textOf } from './json-values';

/** Deeper than people nest. */
const MAX_DEPTH = 40;

/** Collects what a JSON value tells customers, by the shape of its objects. */
export class JsonBlocks {
  private readonly blocks: ReadBlock[] = [];
  private tables = 0;
  private path: string[] = [];
  private stated: string[] = [];

  read(value: unknown, place: Place, depth = 0): void {
    if (depth > MAX_DEPTH) return;
    if (Array.isArray(value)) return this.list(value, place, depth);
    if (isFields(value)) return this.object(value, place, depth);
    const text = textOf(value);
    if (text !== '') this.add({ kind: 'text', text, place });
  }

  finish(): ReadBlock[] {
    return this.blocks;
  }

  private list(values: unknown[], place: Place, depth: number): void {
    if (this.conversation(values, place)) return;
    if (values.every((value) => typeof value === 'string' || typeof value === 'number')) {
      const text = values
        .map((value) => textOf(value))
        .filter(Boolean)
        .map((line) => `- ${line}`)
        .join('\n');
      if (text !== '') this.add({ kind: 'text', text, place });
      return;
    }
    this.tables += 1;
    for (const value of values) this.read(value, place, depth + 1);
  }

  private object(fields: Record<string, unknown>, place: Place, depth: number): void {
    if (isUnpublished(fields)) return;
    const category = categoryField(fields);
    const question = questionField(fields);
    const answer = answerField(fields) ?? (question === undefined ? undefined : contentField(fields));
    const title = titleField(fields);
    const strong = question ?? (answer === undefined ? undefined : title);
    if (strong !== undefined && answer !== undefined && hasText(fields[strong])) {
      return this.under(categoryName(fields, category, strong), () =>
        this.pairs(fields[strong], fields[answer], place),
      );
    }
    const content = contentField(fields);
    const others = Object.keys(fields).filter(
      (key) => key !== title && key !== content && key !== category && isScalarForCustomers(key, fields[key]),
    );
    const inner = Object.keys(fields).filter((key) => holdsMore(fields[key]) && isForCustomers(key) && key !== content);
    if (
      title !== undefined &&
      content !== undefined &&
      others.length === 0 &&
      inner.length === 0 &&
      !holdsMore(fields[content])
    ) {
      return this.under(categoryName(fields, category, title), () => this.pairs(fields[title], fields[content], place));
    }
    this.facts(fields, { title, inner, content }, place, depth);
  }

  /** A map of questions to answers, a thing with its values, or a part with a name and what is in it. */
  private facts(
    fields: Record<string, unknown>,
    { title, inner, content }: { title: string | undefined; inner: string[]; content: string | undefined },
    place: Place,
    depth: number,
  ): void {
    const questions = Object.keys(fields).filter((key) => /[?？]\s*$/.test(key) && hasText(fields[key]));
    for (const key of questions) this.pairs(key, fields[key], place);
    const deeper = content !== undefined && holdsMore(fields[content]) ? [...inner, content] : inner;
    const scalars = Object.keys(fields).filter(
      (key) => !questions.includes(key) && isScalarForCustomers(key, fields[key]),
    );
    const named = deeper.filter((key) => !questions.includes(key));
    const heads = named.length > 0 && title !== undefined && scalars.length <= 2;
    const cells = scalars
      .filter((key) => !heads || key !== title)
      .map((key): RowCell => ({ column: spokenName(key), value: cleanLine(textOf(fields[key])) }))
      .filter(({ value }) => value !== '');
    this.under(heads ? textOf(fields[title]) : '', () => {
      const [only] = cells;
      if (cells.length > 1) this.add({ kind: 'row', table: Math.max(1, this.tables), cells, place });
      else if (only) this.add({ kind: 'text', text: `${only.column}: ${only.value}`, place });
      for (const key of named) {
        this.under(isContainer(key) ? '' : spokenName(key), () => this.read(fields[key], place, depth + 1));
      }
    });
  }

  private pairs(question: unknown, answer: unknown, place: Place): void {
    const questions = byLanguage(question);
    const answers = byLanguage(answer);
    if (questions && answers) {
      for (const [language, text] of Object.entries(questions)) this.pair(text, answers[language] ?? '', place);
      return;
    }
    const asked = Array.isArray(question)
      ? question
          .map((one) => cleanLine(textOf(one)))
          .filter(Boolean)
          .join(' / ')
      : textOf(question);
    this.pair(asked, textOf(answer), place);
  }

  private pair(question: string, answer: string, place: Place): void {
    if (question !== '' && answer !== '') this.add({ kind: 'pair', question: cleanLine(question), answer, place });
  }

  /** Messages by role, as examples for language models are kept. */
  private conversation(values: unknown[], place: Place): boolean {
    const turns = values.filter(isFields);
    if (turns.length < 2 || turns.length !== values.length || !turns.every((turn) => typeof turn.role === 'string'))
      return false;
    for (const [index, turn] of turns.entries()) {
      const next = turns[index + 1];
      if (turn.role === 'user' && next?.role === 'assistant') this.pairs(turn.content, next.content, place);
    }
    return true;
  }

  private under(name: string, work: () => void): void {
    const before = this.path;
    if (name !== '') this.path = [...this.path, cleanLine(name)];
    work();
    this.path = before;
  }

  private add(block: ReadBlock): void {
    const isSame =
      this.path.length === this.stated.length && this.path.every((name, index) => name === this.stated[index]);
    if (!isSame && this.path.length > 0) {
      let from = this.path.findIndex((name, index) => name !== this.stated[index]);
      if (from === -1) from = this.path.length - 1;
      for (const [index, text] of this.path.entries()) {
        if (index >= from)
          this.blocks.push({ kind: 'heading', level: Math.min(6, index + 1), text, place: block.place });
      }
    }
    if (this.path.length > 0) this.stated = this.path;
    this.blocks.push(block);
  }
}

function categoryName(fields: Record<string, unknown>, category: string | undefined, own: string): string {
  return category === undefined || category === own ? '' : textOf(fields[category]);
}

function hasText(value: unknown): boolean {
  return textOf(value) !== '';
}

function isScalarForCustomers(key: string, value: unknown): boolean {
  if (!isForCustomers(key)) return false;
  const isScalar = typeof value === 'string' || typeof value === 'number' || byLanguage(value) !== undefined;
  return isScalar && hasText(value);
}

/** An object or a list of objects, as against a text in several languages or parts. */
function holdsMore(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isFields(value) && byLanguage(value) === undefined;
}
