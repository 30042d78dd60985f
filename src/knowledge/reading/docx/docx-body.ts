import type { ReadBlock } from '../../../domain/knowledge/read-document';
import { tableBlocks } from '../table/table-blocks';
import { cleanLine, cleanText } from '../text/clean-text';
import { xmlChild, xmlChildren, xmlDescendants, xmlName } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';
import { cellsOf, docxGrid, isLayoutTable, rowsOf } from './docx-table';
import type { Numbering } from './numbering';
import { readRuns } from './read-runs';
import type { ParagraphText } from './read-runs';
import { readList, valueOf } from './styles';
import type { DocxStyle } from './styles';
import { textBoxes } from './text-boxes';

/** What reading a body needs of its document. */
export interface DocxContext {
  styles: Map<string, DocxStyle>;
  numbering: Numbering;
  /** The words of foot and end notes, by kind and number. */
  notes: Map<string, XmlElement>;
}

const LONGEST_HEADING = 100;
const CONTAINERS = /^(?:sdtContent|ins|moveTo|customXml|smartTag|body|txbxContent|tc|footnote|endnote|hdr|ftr)$/;

/** Reads paragraphs, lists, tables and boxes in their order. */
export class DocxBody {
  readonly blocks: ReadBlock[] = [];
  title = '';
  private tables = 0;
  /** The text of a paragraph whose mark is deleted: it goes on in the next one. */
  private carried = '';
  private level = 0;
  private isInList = false;

  constructor(private readonly context: DocxContext) {}

  read(container: XmlElement): void {
    for (const child of xmlChildren(container)) {
      const name = xmlName(child);
      if (name === 'p') this.paragraph(child);
      else if (name === 'tbl') this.table(child);
      else if (name === 'sdt') this.read(xmlChild(child, 'sdtContent') ?? child);
      else if (name === 'AlternateContent')
        this.read(xmlChild(child, 'Choice') ?? xmlChild(child, 'Fallback') ?? child);
      else if (CONTAINERS.test(name)) this.read(child);
    }
  }

  private paragraph(element: XmlElement): void {
    const properties = xmlChild(element, 'pPr');
    const style = this.context.styles.get((properties && valueOf(properties, 'pStyle')) ?? '');
    const hasGround = properties !== undefined && xmlChild(properties, 'shd') !== undefined;
    const words = readRuns(element, this.context.styles, style?.look ?? {}, hasGround);
    const mark = properties && xmlChild(properties, 'rPr');
    if (mark && (xmlChild(mark, 'del') ?? xmlChild(mark, 'moveFrom'))) {
      this.carried += words.text;
      return;
    }
    const text = cleanText(this.carried + words.text);
    this.carried = '';
    if (text !== '') this.add(text, words, properties, style);
    for (const box of words.boxes) for (const content of textBoxes(box)) this.part(content);
    for (const { kind, id } of words.notes) {
      const note = this.context.notes.get(`${kind}/${id}`);
      if (note) this.part(note);
    }
  }

  private add(
    text: string,
    words: ParagraphText,
    properties: XmlElement | undefined,
    style: DocxStyle | undefined,
  ): void {
    const outline = properties && valueOf(properties, 'outlineLvl');
    const level = outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : style?.level;
    const list = (properties && readList(properties)) ?? style?.list;
    const number = list && list.id !== '0' ? this.context.numbering.next(list.id, list.level) : '';
    const numbered = number === '' ? text : `${number} ${text}`;
    if (level !== undefined || style?.isTitle) {
      this.heading(level ?? 1, numbered, style?.isTitle === true);
    } else if (number !== '') {
      this.item(`${'  '.repeat(list?.level ?? 0)}${numbered.replace(/\n/g, ' ')}`);
    } else if (words.isBold && text.length <= LONGEST_HEADING && !/[.,;!?:]$/.test(text) && !text.includes('\n')) {
      this.heading(Math.min(6, this.level + 1), text, false, true);
    } else {
      this.isInList = false;
      this.blocks.push({ kind: 'text', text, place: {} });
    }
  }

  /** A line in bold counts as a heading below the last one that is marked as such. */
  private heading(level: number, text: string, isTitle: boolean, isBoldLine = false): void {
    this.isInList = false;
    if (!isBoldLine) this.level = level;
    if (isTitle || (this.title === '' && level === 1)) this.title = cleanLine(text);
    this.blocks.push({ kind: 'heading', level, text: cleanLine(text), place: {} });
  }

  private item(line: string): void {
    const last = this.blocks.at(-1);
    if (this.isInList && last?.kind === 'text') last.text += `\n${line}`;
    else this.blocks.push({ kind: 'text', text: line, place: {} });
    this.isInList = true;
  }

  private table(element: XmlElement): void {
    this.isInList = false;
    const isHeading = (paragraph: XmlElement) => {
      const properties = xmlChild(paragraph, 'pPr');
      return this.context.styles.get((properties && valueOf(properties, 'pStyle')) ?? '')?.level !== undefined;
    };
    if (isLayoutTable(element, isHeading)) {
      for (const row of rowsOf(element)) for (const cell of cellsOf(row)) this.part(cell);
      return;
    }
    const rows = docxGrid(element, (cell) => this.cellText(cell));
    this.tables += 1;
    this.blocks.push(
      ...tableBlocks(rows, { table: this.tables, placeOf: (_index, record) => (record > 0 ? { row: record } : {}) }),
    );
  }

  private cellText(cell: XmlElement): string {
    const inner = new DocxBody(this.context);
    inner.read(cell);
    return cleanLine(inner.blocks.map((block) => ('text' in block ? block.text : '')).join(' '));
  }

  /** What stands in a box, cell or note, as part of the text around it. */
  private part(content: XmlElement): void {
    this.isInList = false;
    this.read(content);
    this.isInList = false;
  }
}

/** Whether a document shows pictures: one without words may be a scan. */
export function hasPictures(document: XmlElement): boolean {
  return xmlDescendants(document, 'blip').length > 0 || xmlDescendants(document, 'imagedata').length > 0;
}
