import { MAX_COLUMNS } from '../table/grid';
import type { GridCell, GridRow } from '../table/grid';
import { xmlAttribute, xmlChild, xmlChildren, xmlDescendants, xmlName } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';
import { valueOf } from './styles';

/** The rows of a table, deleted ones left out; a merged cell is the same in every place it covers. */
export function docxGrid(table: XmlElement, textOf: (cell: XmlElement) => string): GridRow[] {
  const rows: GridRow[] = [];
  for (const row of rowsOf(table)) {
    const properties = xmlChild(row, 'trPr');
    if (properties && (xmlChild(properties, 'del') ?? xmlChild(properties, 'hidden'))) continue;
    const isHeader = properties !== undefined && xmlChild(properties, 'tblHeader') !== undefined;
    const above = rows.at(-1);
    const cells: GridRow = [];
    let column = Number((properties && valueOf(properties, 'gridBefore')) ?? 0);
    for (const cell of cellsOf(row)) {
      const own = xmlChild(cell, 'tcPr');
      if (own && xmlChild(own, 'cellDel')) continue;
      const width = Math.max(1, Number((own && valueOf(own, 'gridSpan')) ?? 1));
      const merge = own && xmlChild(own, 'vMerge');
      const goesOn = merge !== undefined && (xmlAttribute(merge, 'val') ?? 'continue') === 'continue';
      const placed: GridCell = (goesOn ? above?.[column] : undefined) ?? {
        text: textOf(cell),
        ...(isHeader && { isHeader }),
      };
      for (const end = Math.min(MAX_COLUMNS, column + width); column < end; column += 1) cells[column] = placed;
    }
    rows.push(cells);
  }
  return rows;
}

/** A table that only places things side by side: one cell a row or column, or parts with headings and tables of their own. */
export function isLayoutTable(table: XmlElement, isHeading: (paragraph: XmlElement) => boolean): boolean {
  const rows = rowsOf(table).map(cellsOf);
  const widest = Math.max(0, ...rows.map((cells) => cells.length));
  if (widest < 2) return true;
  if (xmlDescendants(table, 'tbl').length > 0) return true;
  const cells = rows.flat();
  if (cells.some((cell) => xmlChildren(cell, 'p').some(isHeading))) return true;
  return rows.length === 1 && cells.some((cell) => xmlChildren(cell, 'p').length > 2);
}

/** Rows and cells may stand in content controls and marked changes. */
export function rowsOf(table: XmlElement): XmlElement[] {
  return inside(table, 'tr');
}

export function cellsOf(row: XmlElement): XmlElement[] {
  return inside(row, 'tc');
}

function inside(parent: XmlElement, name: string): XmlElement[] {
  return xmlChildren(parent).flatMap((child) => {
    const own = xmlName(child);
    if (own === name) return [child];
    return /^(?:sdt|sdtContent|ins|moveTo|customXml)$/.test(own) ? inside(child, name) : [];
  });
}
