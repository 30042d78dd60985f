import type { Place, ReadBlock, RowCell } from '../../../domain/knowledge/read-document';
import { cleanLine } from '../text/clean-text';
import { withoutColon } from '../text/without-colon';
import type { GridCell, GridRow } from './grid';
import { countHeaderRows } from './header-rows';

/** What the blocks of one table need to know of their document. */
export interface TableContext {
  /** Of the table, counted from 1 in the document. */
  table: number;
  /** Where a row stands: its index in the grid, and its number among the rows with values, from 1. */
  placeOf: (index: number, record: number) => Place;
  /** Known from elsewhere; otherwise it is judged by the cells. */
  headerRows?: number;
}

/**
 * The blocks of a table in order: each row under the whole names of its columns, merged cells told in every row they cover.
 * A cell over the whole width is said once: a short one over further rows names their group, any other is a note.
 */
export function tableBlocks(rows: GridRow[], { table, placeOf, headerRows }: TableContext): ReadBlock[] {
  const filled = [...rows.keys()].filter((index) => rows[index]?.some((cell) => cell && cell.text !== ''));
  const width = Math.max(0, ...filled.map((index) => rows[index]?.length ?? 0));
  const blocks: ReadBlock[] = [];
  let start = 0;
  while (start < filled.length && wholeWidth(rows[filled[start] ?? 0] ?? [], width)) {
    blocks.push(note(rows[filled[start] ?? 0] ?? [], placeOf(filled[start] ?? 0, 0)));
    start += 1;
  }
  const own = filled.slice(start);
  const headers = headerRows ?? countHeaderRows(own.map((index) => rows[index] ?? []));
  const names = columnNames(
    own.slice(0, headers).map((index) => rows[index] ?? []),
    width,
  );
  const body = own.slice(headers);
  let record = 0;
  let group: string | undefined;
  for (const [position, index] of body.entries()) {
    const row = rows[index] ?? [];
    const whole = wholeWidth(row, width);
    if (whole) {
      const next = rows[body[position + 1] ?? -1];
      const namesGroup = isGroupName(whole.text) && next !== undefined && !wholeWidth(next, width);
      group = namesGroup ? cleanLine(whole.text) : undefined;
      if (!namesGroup) blocks.push(note(row, placeOf(index, record)));
      continue;
    }
    if (repeatsNames(row, names)) continue;
    record += 1;
    const cells = cellsOf(row, names, headers === 0);
    if (group !== undefined) cells.unshift({ column: '', value: group });
    blocks.push({ kind: 'row', table, cells, place: placeOf(index, record) });
  }
  return blocks;
}

function note(row: GridRow, place: Place): ReadBlock {
  return { kind: 'text', text: row.find((cell) => cell && cell.text !== '')?.text ?? '', place };
}

/** The one cell of a row that covers the table's whole width, of at least two columns. */
function wholeWidth(row: GridRow, width: number): GridCell | undefined {
  const cells = new Set(row.filter((cell) => cell && cell.text !== ''));
  const [only] = cells;
  if (cells.size !== 1 || !only || width < 2) return undefined;
  return row.filter((cell) => cell === only).length >= width ? only : undefined;
}

function isGroupName(text: string): boolean {
  return text.length <= 60 && !/[.!?:;]|\d\s*(?:\p{Sc}|euro?\b)/iu.test(text);
}

/** The names of each column from its header rows, the outer first; a name that stands over several rows counts once. */
function columnNames(headerRows: GridRow[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const parts = headerRows.map((row) => withoutColon(cleanLine(row[column]?.text ?? '')));
    return parts.filter((part, index) => part !== '' && parts.indexOf(part) === index).join(', ');
  });
}

/** Long tables repeat their column names on further pages. */
function repeatsNames(row: GridRow, names: string[]): boolean {
  const texts = [...row.keys()].filter((column) => row[column] && row[column].text !== '');
  return (
    texts.length > 1 &&
    texts.every((column) => cleanLine(row[column]?.text ?? '') === names[column]) &&
    names.length > 1
  );
}

function cellsOf(row: GridRow, names: string[], isNameless: boolean): RowCell[] {
  const cells = [...row.keys()].flatMap((column) => {
    const value = cleanLine(row[column]?.text ?? '');
    return value === '' ? [] : [{ column: names[column] ?? '', value, cell: row[column] }];
  });
  // "Monday | 9-12": without names for the columns the first of two cells names the second.
  const [first, second] = cells;
  if (isNameless && cells.length === 2 && first && second && first.cell !== second.cell) {
    return [{ column: withoutColon(first.value), value: second.value }];
  }
  const distinct = cells.filter(
    (cell, index) => !cells.some((other, at) => at < index && other.cell === cell.cell && other.column === cell.column),
  );
  return distinct.map(({ column, value }) => ({ column, value }));
}
