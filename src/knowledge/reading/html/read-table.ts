import type { Place, ReadBlock } from '../../../domain/knowledge/read-document';
import { cleanLine } from '../text/clean-text';
import { GridBuilder } from '../table/grid';
import { tableBlocks } from '../table/table-blocks';
import { attribute, childElements, descendants } from './elements';
import type { Element } from './elements';

interface WordReader {
  textOf(node: Element): string;
}

/** A table that holds data, or one that only places things on the page. */
export type ReadTable =
  | { kind: 'layout'; cells: Element[] }
  | { kind: 'data'; caption: string; blocks: (table: number, place: Place) => ReadBlock[] };

/** Reads a table. Cells keep their columns whatever spans others have. */
export function readTable(table: Element, reader: WordReader): ReadTable {
  const rows = rowsOf(table);
  const cells = rows.flatMap((row) => cellsOf(row.element));
  if (
    isLayout(
      table,
      rows.map(({ element }) => element),
      cells,
    )
  )
    return { kind: 'layout', cells };
  const builder = new GridBuilder();
  for (const { element, inHead } of rows) {
    builder.startRow();
    for (const cell of cellsOf(element)) {
      const isHeader = inHead || (cell.name === 'th' && attribute(cell, 'scope') !== 'row');
      builder.add({ text: cleanLine(reader.textOf(cell)), isHeader }, span(cell, 'colspan'), span(cell, 'rowspan'));
    }
  }
  const caption = childElements(table).find(({ name }) => name === 'caption');
  return {
    kind: 'data',
    caption: caption ? cleanLine(reader.textOf(caption)) : '',
    blocks: (number, place) =>
      tableBlocks(builder.rows, {
        table: number,
        placeOf: (_index, record) => (record > 0 ? { ...place, row: record } : place),
      }),
  };
}

function rowsOf(table: Element): { element: Element; inHead: boolean }[] {
  const rows = childElements(table).flatMap((child) => {
    if (child.name === 'tr') return [{ element: child, inHead: false }];
    const inHead = child.name === 'thead';
    const isGroup = inHead || child.name === 'tbody' || child.name === 'tfoot';
    return isGroup
      ? childElements(child)
          .filter(({ name }) => name === 'tr')
          .map((element) => ({ element, inHead }))
      : [];
  });
  return rows.filter(({ element }) => attribute(element, 'hidden') === '' && element.attribs.hidden === undefined);
}

function cellsOf(row: Element): Element[] {
  return childElements(row).filter(({ name }) => name === 'td' || name === 'th');
}

/** A table with headings, lists, tables or paragraphs side by side is no table of values, nor is one of a single cell a row or column. */
function isLayout(table: Element, rows: Element[], cells: Element[]): boolean {
  const role = attribute(table, 'role');
  if (role === 'presentation' || role === 'none') return true;
  const inner = [...descendants(table)];
  if (inner.some(({ name }) => name === 'th' || name === 'caption' || name === 'thead'))
    return inner.some(({ name }) => name === 'table');
  if (inner.some(({ name }) => /^(?:table|h[1-6]|form|section|article|nav|main)$/.test(name))) return true;
  const widest = Math.max(0, ...rows.map((row) => cellsOf(row).length));
  if (widest < 2 || rows.length < 2) return widest < 2 || cells.some((cell) => childElements(cell).length > 1);
  return false;
}

function span(cell: Element, name: string): number {
  const value = Number.parseInt(attribute(cell, name), 10);
  if (name === 'rowspan' && value === 0) return Number.MAX_SAFE_INTEGER;
  return value > 0 ? value : 1;
}
