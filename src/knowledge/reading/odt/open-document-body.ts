import type { ReadBlock } from '../../../domain/knowledge/read-document';
import { GridBuilder } from '../table/grid';
import { tableBlocks } from '../table/table-blocks';
import { cleanLine } from '../text/clean-text';
import { xmlAttribute, xmlChildren, xmlDescendants, xmlName } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';
import type { HiddenStyles } from './open-document-styles';
import { paragraphText } from './open-document-text';

/** Reads headings, paragraphs, lists, tables and boxes of a text in their order. */
export class OpenDocumentBody {
  readonly blocks: ReadBlock[] = [];
  title = '';
  private tables = 0;

  constructor(private readonly styles: HiddenStyles) {}

  read(container: XmlElement): void {
    for (const child of xmlChildren(container)) {
      const name = xmlName(child);
      if (
        name === 'tracked-changes' ||
        this.styles.hidden.has(xmlAttribute(child, 'style-name') ?? '') ||
        xmlAttribute(child, 'display') === 'none'
      )
        continue;
      if (name === 'h') this.heading(child);
      else if (name === 'p') this.paragraph(child);
      else if (name === 'list') this.list(child);
      else if (name === 'table') this.table(child);
      else if (/^(?:section|index-body|table-of-content|text-box|frame|list-item|numbered-paragraph)$/.test(name))
        this.read(child);
    }
  }

  private heading(element: XmlElement): void {
    const text = cleanLine(paragraphText(element, this.styles));
    const level = Math.min(6, Math.max(1, Number(xmlAttribute(element, 'outline-level') ?? 1)));
    if (text === '') return;
    if (this.title === '' && level === 1) this.title = text;
    this.blocks.push({ kind: 'heading', level, text, place: {} });
  }

  private paragraph(element: XmlElement): void {
    const text = paragraphText(element, this.styles);
    const style = xmlAttribute(element, 'style-name') ?? '';
    if (text !== '' && style === 'Title') {
      this.title = cleanLine(text);
      this.blocks.push({ kind: 'heading', level: 1, text: this.title, place: {} });
    } else if (text !== '') this.blocks.push({ kind: 'text', text, place: {} });
    for (const box of xmlDescendants(element, 'text-box')) this.read(box);
  }

  private list(element: XmlElement): void {
    const text = this.lines(element, '', this.styles.numbered.has(xmlAttribute(element, 'style-name') ?? '')).join(
      '\n',
    );
    if (text !== '') this.blocks.push({ kind: 'text', text, place: {} });
  }

  private lines(list: XmlElement, indent: string, isNumbered: boolean): string[] {
    let number = 0;
    return xmlChildren(list).flatMap((item) => {
      if (!/^list-(?:item|header)$/.test(xmlName(item))) return [];
      number = Number(xmlAttribute(item, 'start-value') ?? number + 1);
      const mark = xmlName(item) === 'list-header' ? '' : isNumbered ? `${number}. ` : '- ';
      return xmlChildren(item).flatMap((child, index) => {
        if (xmlName(child) === 'list') return this.lines(child, `${indent}  `, isNumbered);
        const text = cleanLine(paragraphText(child, this.styles));
        return text === '' ? [] : [`${indent}${index === 0 ? mark : '  '}${text}`];
      });
    });
  }

  private table(element: XmlElement): void {
    const builder = new GridBuilder();
    for (const { row, isHeader } of rowsOf(element)) {
      builder.startRow();
      for (const cell of xmlChildren(row)) {
        if (xmlName(cell) !== 'table-cell') continue;
        const columns = Number(xmlAttribute(cell, 'number-columns-spanned') ?? 1);
        const rows = Number(xmlAttribute(cell, 'number-rows-spanned') ?? 1);
        builder.add({ text: this.cellText(cell), isHeader }, columns, rows);
      }
    }
    this.tables += 1;
    this.blocks.push(
      ...tableBlocks(builder.rows, {
        table: this.tables,
        placeOf: (_index, record) => (record > 0 ? { row: record } : {}),
      }),
    );
  }

  private cellText(cell: XmlElement): string {
    const inner = new OpenDocumentBody(this.styles);
    inner.read(cell);
    return cleanLine(inner.blocks.map((block) => ('text' in block ? block.text : '')).join(' '));
  }
}

function rowsOf(table: XmlElement, isHeader = false): { row: XmlElement; isHeader: boolean }[] {
  return xmlChildren(table).flatMap((child) => {
    const name = xmlName(child);
    if (name === 'table-row') return [{ row: child, isHeader }];
    return name === 'table-header-rows' || name === 'table-rows' ? rowsOf(child, name === 'table-header-rows') : [];
  });
}
