import type { Place, ReadBlock } from '../../../domain/knowledge/read-document';
import { MAX_COLUMNS } from '../table/grid';
import type { GridCell, GridRow } from '../table/grid';
import { tableBlocks } from '../table/table-blocks';
import { cleanLine, cleanText } from '../text/clean-text';
import { xmlAttribute, xmlChild, xmlChildren, xmlDescendants, xmlName, xmlPath, xmlText } from '../xml/parse-xml';
import type { XmlElement, XmlNode } from '../xml/parse-xml';

/** Reads the shapes of one slide: its title as a heading, texts, lists and tables. */
export class SlideReader {
  readonly blocks: ReadBlock[] = [];

  constructor(
    private readonly place: Place,
    private readonly nextTable: () => number,
  ) {}

  read(slide: XmlElement): void {
    const tree = xmlDescendants(slide, 'spTree')[0];
    if (!tree) return;
    const shapes = this.shapesOf(tree);
    const title = shapes.find((shape) => /^(?:title|ctrTitle)$/.test(placeholderOf(shape)));
    const text = title ? cleanLine(this.textOf(title)) : '';
    if (text !== '') this.blocks.push({ kind: 'heading', level: 1, text, place: this.place });
    for (const shape of shapes) if (shape !== title) this.shape(shape);
  }

  /** The words of a drawn diagram, which stand in a part of their own. */
  readDiagram(root: Parameters<typeof xmlDescendants>[0]): void {
    const lines = xmlDescendants(root, 'pt')
      .map((point) => paragraphs(point).join(' '))
      .filter(Boolean);
    if (lines.length > 0)
      this.blocks.push({ kind: 'text', text: lines.map((line) => `- ${line}`).join('\n'), place: this.place });
  }

  private shapesOf(parent: XmlElement): XmlElement[] {
    return xmlChildren(parent).flatMap((child) => {
      const name = xmlName(child);
      if (isHidden(child)) return [];
      if (name === 'grpSp') return this.shapesOf(child);
      if (name === 'AlternateContent')
        return this.shapesOf(xmlChild(child, 'Choice') ?? xmlChild(child, 'Fallback') ?? child);
      return name === 'sp' || name === 'graphicFrame' ? [child] : [];
    });
  }

  private shape(shape: XmlElement): void {
    const table = xmlDescendants(shape, 'tbl')[0];
    if (table) return this.table(table);
    // Date, number and foot of a slide repeat on every one.
    if (/^(?:dt|sldNum|ftr|hdr)$/.test(placeholderOf(shape))) return;
    const text = this.textOf(shape);
    if (text !== '') this.blocks.push({ kind: 'text', text, place: this.place });
  }

  private textOf(shape: XmlElement): string {
    return cleanText(paragraphs(xmlChild(shape, 'txBody') ?? shape).join('\n'));
  }

  private table(table: XmlElement): void {
    const rows: GridRow[] = [];
    const hasHeader = xmlAttribute(xmlChild(table, 'tblPr') ?? table, 'firstRow') === '1';
    for (const [index, row] of xmlChildren(table, 'tr').entries()) {
      const above = rows.at(-1);
      const cells: GridRow = [];
      for (const [column, cell] of xmlChildren(row, 'tc').slice(0, MAX_COLUMNS).entries()) {
        if (isTrue(xmlAttribute(cell, 'hMerge'))) cells[column] = cells[column - 1];
        else if (isTrue(xmlAttribute(cell, 'vMerge'))) cells[column] = above?.[column];
        else {
          const placed: GridCell = { text: cleanLine(paragraphs(cell).join(' ')), isHeader: hasHeader && index === 0 };
          cells[column] = placed;
        }
      }
      rows.push(cells);
    }
    const placeOf = (_index: number, record: number) => (record > 0 ? { ...this.place, row: record } : this.place);
    this.blocks.push(...tableBlocks(rows, { table: this.nextTable(), placeOf }));
  }
}

/** The lines of a text body; those of a lower level are items. Hidden figures of fields are their text. */
function paragraphs(body: XmlElement): string[] {
  const lines = xmlDescendants(body, 'p').map((paragraph) => {
    const level = Number(xmlAttribute(xmlChild(paragraph, 'pPr') ?? paragraph, 'lvl') ?? 0);
    const text = runsOf(paragraph);
    return text === '' ? '' : level > 0 ? `${'  '.repeat(level - 1)}- ${text}` : text;
  });
  return lines.filter(Boolean);
}

function runsOf(paragraph: XmlElement): string {
  const parts = paragraph.children.map((child: XmlNode) => {
    if (!('name' in child)) return '';
    const name = xmlName(child as XmlElement);
    if (name === 'br') return '\n';
    if (name !== 'r' && name !== 'fld') return '';
    const struck = xmlAttribute(xmlPath(child as XmlElement, 'rPr') ?? (child as XmlElement), 'strike');
    return struck === 'sngStrike' || struck === 'dblStrike'
      ? ' '
      : xmlChildren(child as XmlElement, 't')
          .map(xmlText)
          .join('');
  });
  return cleanText(parts.join(''));
}

function placeholderOf(shape: XmlElement): string {
  const placeholder = xmlDescendants(shape, 'ph')[0];
  return placeholder ? (xmlAttribute(placeholder, 'type') ?? 'body') : '';
}

function isHidden(shape: XmlElement): boolean {
  const [properties] = xmlChildren(shape).filter((child) => xmlName(child).startsWith('nv'));
  return properties !== undefined && isTrue(xmlAttribute(xmlChild(properties, 'cNvPr') ?? properties, 'hidden'));
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
