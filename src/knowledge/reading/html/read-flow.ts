import type { PairBlock } from '../../../domain/knowledge/read-document';
import { cleanLine } from '../text/clean-text';
import type { BlockEmitter, Draft } from './block-emitter';
import { BlockEmitter as Emitter } from './block-emitter';
import { boxOf } from './boxes';
import { definitionsOf } from './definitions';
import { keepInBox } from './box-filter';
import { headingAround } from './controls';
import { childElements, descendants, isElement, isText, rawText } from './elements';
import type { AnyNode, Element } from './elements';
import { headingLevel, imageText, isWord } from './heading-element';
import { addressOf } from './link-address';
import { pricedOptions } from './priced-options';
import { readList } from './read-list';
import { readTable } from './read-table';
import { INLINE, NEVER_READ, OFTEN_APART } from './tags';
import { withoutColon } from '../text/without-colon';
import { isSkipLink } from './skip-link';
import { wordsOf } from './words-of';
import { TextRun } from './text-run';
import type { Visibility } from './visibility';

/** Paragraph-like lines that stand together are one text up to this length. */
const LONG_TEXT = 1_000;
/** An answer that is longer has a heading over it instead of a question before it. */
const LONG_ANSWER = 2_500;

/** What reading a page needs to know of it. */
export interface FlowContext {
  visibility: Visibility;
  /** The control that opens each part which the page offers to open. */
  controls: Map<Element, Element>;
  /** Counts the page's tables. */
  nextTable: () => number;
  title: string;
}

/** Reads what a person sees, and what the page itself offers to open, into blocks in the order of the page. */
export class FlowReader {
  private run = new TextRun();
  /** Controls whose words are the question or heading of what they open. */
  private readonly questions: Set<Element>;
  private box: string | undefined;

  constructor(
    private readonly context: FlowContext,
    private emitter: BlockEmitter,
    private readonly opened = new Set<Element>(),
  ) {
    this.questions = new Set(
      [...context.controls].filter(([panel]) => this.isReadable(panel)).map(([, control]) => control),
    );
  }

  /** Reads nodes that stand side by side, and ends the last text. */
  read(nodes: AnyNode[]): void {
    this.flow(nodes, false);
    this.flush();
  }

  /** The words of a node on one line, as they are seen. */
  textOf(node: Element): string {
    const outer = this.run;
    this.run = new TextRun();
    this.flow(node.children, false);
    const { text } = this.run.take();
    this.run = outer;
    return text;
  }

  private flow(nodes: AnyNode[], isLink: boolean): void {
    let before: Element | undefined;
    for (const node of nodes) {
      if (isText(node)) {
        this.run.add(node.data, isLink);
        if (node.data.trim() !== '') before = undefined;
      } else if (isElement(node)) {
        if (before && OFTEN_APART.has(node.name) && OFTEN_APART.has(before.name) && isWord(before) && isWord(node))
          this.run.edge('beside');
        this.element(node, isLink);
        before = node;
      }
    }
  }

  private element(element: Element, isLink: boolean): void {
    if (NEVER_READ.has(element.name)) return;
    if (element.name === 'br') return this.run.lineBreak();
    if (element.name === 'hr') return this.flush();
    if (this.questions.has(element) || isSkipLink(element, this.box)) return;
    if (!this.isReadable(element)) return;
    if (this.context.visibility.isStruck(element)) return this.run.space();
    const control = this.context.controls.get(element);
    if (control && this.opened.add(element) && this.question(control) !== '')
      return this.pair(this.question(control), element.children);
    const box = boxOf(element);
    if (box?.kind === 'left') return this.flush();
    if (box) return this.inBox(box.name, box.factsOnly, element);
    this.content(element, isLink);
  }

  private content(element: Element, isLink: boolean): void {
    const { name } = element;
    const level = headingLevel(element);
    if (level !== undefined) return this.heading(element, level);
    if (name === 'table') return this.table(element);
    if (name === 'ul' || name === 'ol' || name === 'menu') return this.list(element);
    if (name === 'dl') return this.definitions(element);
    if (name === 'details') return this.details(element);
    if (name === 'button') return undefined;
    if (name === 'select') return this.options(element);
    if (name === 'img') return undefined;
    if (name === 'pre') return this.preformatted(element);
    if (name === 'sup') return this.run.addRaised(rawText(element));
    if (/^(?:section|article)$/.test(name)) return this.part(element);
    if (this.isInline(element)) return this.inline(element, isLink || name === 'a');
    if (name === 'p' || name === 'blockquote' || name === 'form' || name === 'fieldset' || name === 'figure') {
      this.flush();
      this.flow(element.children, isLink);
      return this.flush();
    }
    if (this.run.length > LONG_TEXT) this.flush();
    this.run.lineBreak();
    this.flow(element.children, isLink);
    this.run.lineBreak();
  }

  private inline(element: Element, isLink: boolean): void {
    const isApart = OFTEN_APART.has(element.name) && isWord(element);
    if (isApart) this.run.edge('inline');
    this.flow(element.children, isLink);
    if (element.name === 'a') this.run.add(addressOf(element), false);
    if (isApart) this.run.edge('inline');
  }

  private isInline(element: Element): boolean {
    const display = this.context.visibility.style(element, 'display');
    if (display !== undefined && display !== 'none')
      return /^inline(?!-(?:block|flex|grid|table))/.test(display) || display === 'contents';
    return INLINE.has(element.name);
  }

  private heading(element: Element, level: number): void {
    this.flush();
    const inner = childElements(element).filter((child) => this.questions.has(child));
    const text = this.textOf(element) || (inner.length > 0 ? '' : imageText(element));
    if (text !== '') this.emitter.heading(level, text);
  }

  private part(element: Element): void {
    this.flush();
    this.emitter.scope(() => {
      this.flow(element.children, false);
      this.flush();
    });
  }

  private inBox(name: string, factsOnly: boolean, element: Element): void {
    this.flush();
    const outer = this.emitter;
    const outerBox = this.box;
    const inner = new Emitter('', outer.place);
    this.emitter = inner;
    this.box = name;
    this.read(element.children);
    this.emitter = outer;
    this.box = outerBox;
    const kept = keepInBox(inner.drafts, factsOnly);
    if (kept.length === 0) return;
    const replay = () => this.replay(kept, name);
    if (name === 'header') return replay();
    outer.scope(() => {
      outer.backToTop();
      replay();
    });
  }

  private replay(drafts: Draft[], box: string): void {
    for (const { block, linkShare } of drafts) {
      if (block.kind === 'heading') this.emitter.heading(block.level, block.text, box);
      else this.emitter.add({ ...block, box }, linkShare);
    }
  }

  private table(element: Element): void {
    this.flush();
    const table = readTable(element, this);
    if (table.kind === 'layout') {
      for (const cell of table.cells) this.read(cell.children);
      return;
    }
    if (table.caption !== '') this.emitter.add({ kind: 'text', text: table.caption, place: this.emitter.place });
    for (const block of table.blocks(this.context.nextTable(), this.emitter.place)) this.emitter.add(block);
  }

  private list(element: Element): void {
    const items = childElements(element).filter((item) => this.isReadable(item));
    if (items.some((item) => this.holdsBlocks(item))) {
      this.flush();
      for (const item of items) this.read([item]);
      return;
    }
    this.flush();
    const { text, linkShare } = readList(element, this);
    if (text !== '') this.emitter.add({ kind: 'text', text, place: this.emitter.place }, linkShare);
  }

  /** Whether a list item is a part of the page of its own, with headings, tables or parts to open. */
  private holdsBlocks(item: Element): boolean {
    return [...descendants(item)].some(
      (child) => /^(?:h[1-6]|table|details|dl|p|section|article)$/.test(child.name) || this.context.controls.has(child),
    );
  }

  private definitions(list: Element): void {
    this.run.lineBreak();
    for (const entry of definitionsOf(list, (element) => this.isReadable(element))) {
      if (!entry.term) {
        this.read(entry.content.children);
        continue;
      }
      const term = cleanLine(this.question(entry.term) || this.textOf(entry.term));
      const isOffered = this.context.visibility.hidden(entry.content) !== undefined;
      if (/[?？]$/.test(term) || isOffered) this.pair(term, entry.content.children);
      else this.definition(term, entry.content);
    }
    this.run.lineBreak();
  }

  private definition(term: string, element: Element): void {
    const text = this.textOf(element);
    if (text === '') return;
    this.run.addLines(`${withoutColon(term)}: ${text}`);
    this.run.lineBreak();
  }

  private details(element: Element): void {
    const summary = childElements(element).find(({ name }) => name === 'summary');
    const question = summary ? this.words(summary) : '';
    const content = element.children.filter((child) => child !== summary);
    if (question === '') return this.read(content);
    this.pair(question, content);
  }

  /** A short answer stays with its question; a longer one, or one with tables, stands under it. */
  private pair(question: string, answer: AnyNode[]): void {
    this.flush();
    const inner = new Emitter('', this.emitter.place);
    new FlowReader(this.context, inner, this.opened).read(answer);
    const texts = inner.drafts.map(({ block }) => (block.kind === 'text' ? block.text : undefined));
    const joined = texts.join('\n');
    if (inner.drafts.length === 0) return;
    if (!texts.includes(undefined) && joined.length <= LONG_ANSWER) {
      const pair: PairBlock = {
        kind: 'pair',
        question: cleanLine(question),
        answer: joined,
        place: this.emitter.place,
      };
      return this.emitter.add(pair);
    }
    this.emitter.scope(() => {
      this.emitter.heading(Math.min(6, this.emitter.level + 1), question);
      for (const { block, linkShare } of inner.drafts) {
        if (block.kind === 'heading') this.emitter.heading(Math.min(7, block.level + this.emitter.level), block.text);
        else this.emitter.add(block, linkShare);
      }
    });
  }

  private options(select: Element): void {
    this.run.lineBreak();
    for (const text of pricedOptions(select)) {
      this.run.addLines(text);
      this.run.lineBreak();
    }
  }

  private preformatted(element: Element): void {
    this.flush();
    this.run.addLines(rawText(element));
    this.flush();
  }

  /** The words of a control, also if it is a button. */
  private question(control: Element): string {
    if (!this.isReadable(headingAround(control))) return '';
    return this.words(control);
  }

  private words(element: Element): string {
    return wordsOf(element, (inner) => this.isReadable(inner));
  }

  /** Seen as it is, or hidden until a control of the page opens it. */
  private isReadable(element: Element): boolean {
    const hidden = this.context.visibility.hidden(element);
    if (hidden === undefined) return true;
    return hidden === 'closed' && (this.context.controls.has(element) || element.name === 'dd');
  }

  private flush(): void {
    const { text, linkShare } = this.run.take();
    if (text !== '') this.emitter.add({ kind: 'text', text, place: this.emitter.place }, linkShare);
  }
}
