import type { ReadBlock } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';
import { MAX_COLUMNS } from '../table/grid';
import type { GridCell, GridRow } from '../table/grid';
import { MAX_ROWS } from '../table/row-limit';
import { sheetBlocks } from '../table/sheet-blocks';
import type { SheetRow } from '../table/sheet-blocks';
import { cleanLine } from '../text/clean-text';
import { xmlAttribute, xmlChildren, xmlName } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';
import type { HiddenStyles } from './open-document-styles';
import { paragraphText } from './open-document-text';

interface LeftOut {
  sheets: number;
  rows: number;
  columns: number;
}

/** The visible sheets of a spreadsheet, their cells as they are shown. Rows that a filter hides are read. */
export function readOpenSheets(spreadsheet: XmlElement, styles: HiddenStyles): { blocks: ReadBlock[]; left: LeftOut } {
  const left: LeftOut = { sheets: 0, rows: 0, columns: 0 };
  const blocks: ReadBlock[] = [];
  let tables = 0;
  for (const table of xmlChildren(spreadsheet, 'table')) {
    if (styles.hidden.has(xmlAttribute(table, 'style-name') ?? '')) {
      left.sheets += 1;
      continue;
    }
    const sheet = xmlAttribute(table, 'name') ?? '';
    const rows = new OpenSheet(styles, left).read(table);
    const own = sheetBlocks(rows, { nextTable: () => (tables += 1), placeOf: (number) => ({ sheet, row: number }) });
    if (own.length === 0) continue;
    if (!/^(?:sheet|tabelle|feuille|hoja|foglio)\s?\d*$/i.test(sheet))
      blocks.push({ kind: 'heading', level: 1, text: cleanLine(sheet), place: { sheet } });
    blocks.push(...own);
  }
  return { blocks, left };
}

class OpenSheet {
  private readonly rows: SheetRow[] = [];
  private readonly hiddenColumns = new Set<number>();
  private readonly covering = new Map<number, { cell: GridCell; rows: number }>();
  private readonly droppedColumns = new Set<number>();
  private number = 0;

  constructor(
    private readonly styles: HiddenStyles,
    private readonly left: LeftOut,
  ) {}

  read(table: XmlElement): SheetRow[] {
    this.columns(table, { at: 0 });
    this.readRows(table);
    this.left.columns += this.droppedColumns.size;
    return this.rows;
  }

  private columns(parent: XmlElement, position: { at: number }): void {
    for (const child of xmlChildren(parent)) {
      const name = xmlName(child);
      if (/^table-(?:columns|header-columns|column-group)$/.test(name)) this.columns(child, position);
      if (name !== 'table-column') continue;
      const count = repeated(child, 'number-columns-repeated');
      const isHidden = xmlAttribute(child, 'visibility') === 'collapse';
      if (isHidden)
        for (let column = position.at; column < Math.min(position.at + count, MAX_COLUMNS); column += 1)
          this.hiddenColumns.add(column);
      position.at += count;
    }
  }

  private readRows(parent: XmlElement): void {
    for (const child of xmlChildren(parent)) {
      const name = xmlName(child);
      if (/^table-(?:rows|header-rows|row-group)$/.test(name)) this.readRows(child);
      if (name !== 'table-row') continue;
      const cells = this.cells(child);
      const count = repeated(child, 'number-rows-repeated');
      const isEmpty = cells.every((cell) => !cell || cell.text === '');
      if (xmlAttribute(child, 'visibility') === 'collapse') {
        if (!isEmpty) this.left.rows += count;
      } else if (this.rows.length < MAX_ROWS) {
        // What is repeated without end is a row of empty cells, or made to fill a memory.
        for (let index = 0; index < Math.min(isEmpty ? 1 : count, 1_000); index += 1)
          this.rows.push({ number: this.number + index + 1, cells });
      }
      this.number += count;
    }
  }

  private cells(row: XmlElement): GridRow {
    const cells: GridRow = [];
    let column = 0;
    for (const cell of xmlChildren(row)) {
      const count = repeated(cell, 'number-columns-repeated');
      const isCovered = xmlName(cell) === 'covered-table-cell';
      const text = isCovered
        ? ''
        : xmlChildren(cell, 'p')
            .map((line) => paragraphText(line, this.styles))
            .join('\n');
      const placed: GridCell = { text };
      const width = Math.max(count, repeated(cell, 'number-columns-spanned'));
      if (text !== '' && column + count > MAX_COLUMNS) throw readingError('too_many_columns', String(MAX_COLUMNS));
      if (text !== '') {
        const rows = repeated(cell, 'number-rows-spanned');
        for (let at = column; at < Math.min(column + width, MAX_COLUMNS); at += 1) {
          cells[at] = count > 1 ? { text } : placed;
          if (rows > 1) this.covering.set(at, { cell: placed, rows: rows - 1 });
        }
      } else if (isCovered) {
        for (let at = column; at < Math.min(column + count, MAX_COLUMNS); at += 1) this.cover(cells, at);
      }
      column += count;
    }
    const shown: GridRow = [];
    for (let at = 0; at < cells.length; at += 1) {
      if (!this.hiddenColumns.has(at)) shown.push(cells[at]);
      else if (cells[at]) this.droppedColumns.add(at);
    }
    return shown;
  }

  private cover(cells: GridRow, column: number): void {
    const open = this.covering.get(column);
    if (!open || cells[column]) return;
    cells[column] = open.cell;
    open.rows -= 1;
    if (open.rows === 0) this.covering.delete(column);
  }
}

function repeated(element: XmlElement, name: string): number {
  const value = Number(xmlAttribute(element, name) ?? 1);
  return Number.isInteger(value) && value > 0 ? value : 1;
}
