import type { Place, ReadBlock } from '../../../domain/knowledge/read-document';
import type { GridRow } from './grid';
import { readsLikeNames } from './header-rows';
import { isValue } from './is-value';
import { tableBlocks } from './table-blocks';

/** A row of a sheet, with the number that the sheet shows. */
export interface SheetRow {
  number: number;
  cells: GridRow;
}

export interface SheetContext {
  nextTable: () => number;
  /** The first row names the columns unless it holds values, as in files of separated values. */
  beginsWithNames?: boolean;
  /** Where a row stands: its number in the sheet, and how many rows of values came before it, with it. */
  placeOf: (number: number, record: number) => Place;
}

/** Column names stand no deeper than this below a title. */
const HEADER_WITHIN = 15;

/**
 * The blocks of a sheet, in which tables, titles and notes stand below each other with empty rows between: the row of column
 * names is found, what stands above is text, and a further row of names behind an empty row begins another table.
 */
export function sheetBlocks(rows: SheetRow[], context: SheetContext): ReadBlock[] {
  let records = 0;
  return regionsOf(rows).flatMap((region) => {
    const header = findHeader(region, context.beginsWithNames ?? false);
    const above = region.slice(0, header.first);
    const table = region.slice(header.first);
    const blocks: ReadBlock[] = [];
    for (const row of above) blocks.push(...noteOf(row, context));
    if (table.length === 0) return blocks;
    const width = Math.max(...table.map(({ cells }) => lastFilled(cells) + 1));
    const placeOf = (index: number) => context.placeOf(table[index]?.number ?? 0, records);
    const grid = table.map(({ cells }, index) => widened(cells, width, index < header.count));
    const body = tableBlocks(grid, {
      table: context.nextTable(),
      headerRows: header.count,
      placeOf: (index, record) => {
        if (record > 0) return context.placeOf(table[index]?.number ?? 0, records + record);
        return placeOf(index);
      },
    });
    records += body.filter(({ kind }) => kind === 'row').length;
    return [...blocks, ...body];
  });
}

/** Parts of a sheet that have column names of their own, or none. */
function regionsOf(rows: SheetRow[]): SheetRow[][] {
  const regions: SheetRow[][] = [];
  let isAfterGap = true;
  for (const [index, row] of rows.entries()) {
    if (filledCells(row.cells).length === 0) {
      isAfterGap = true;
      continue;
    }
    const region = regions.at(-1);
    const begins = isAfterGap && region !== undefined && beginsTable(rows, index, region);
    if (!region || begins) regions.push([row]);
    else region.push(row);
    isAfterGap = false;
  }
  return regions;
}

/** A row of names behind an empty row, over rows of values, when the table before has got rows already. */
function beginsTable(rows: SheetRow[], index: number, region: SheetRow[]): boolean {
  const row = rows[index];
  if (!row || !region.some(({ cells }) => filledCells(cells).length > 1)) return false;
  if (filledCells(row.cells).length === 1) {
    // A title over a further table.
    const next = rows[index + 1];
    return next !== undefined && readsLikeNames(next.cells) && hasValues(rows.slice(index + 2, index + 5));
  }
  return readsLikeNames(row.cells) && hasValues(rows.slice(index + 1, index + 4));
}

function hasValues(rows: SheetRow[]): boolean {
  return rows.some(({ cells }) => cells.some((cell) => cell && isValue(cell.text)));
}

/** Where the table begins in a region, and how many of its rows name the columns. */
function findHeader(region: SheetRow[], beginsWithNames: boolean): { first: number; count: number } {
  const head = region.slice(0, HEADER_WITHIN);
  const filled = head.map(({ cells }) => filledCells(cells).length);
  const widest = Math.max(0, ...region.slice(0, HEADER_WITHIN * 2).map(({ cells }) => filledCells(cells).length));
  const at = head.findIndex(({ cells }, index) => {
    const below = region.slice(index + 1);
    if (below.length === 0 || (filled[index] ?? 0) < Math.max(2, widest * 0.5)) return false;
    return (
      readsLikeNames(cells) &&
      (beginsWithNames || ((widest > 2 || below.length > 1) && looksDifferent(cells, below.slice(0, 20))))
    );
  });
  if (at === -1) {
    const first = head.findIndex((_row, index) => (filled[index] ?? 0) > 1);
    return { first: first === -1 ? region.length : first, count: 0 };
  }
  const groups = at > 0 && namesGroups(region[at - 1]?.cells ?? [], region[at]?.cells ?? []);
  const below = !groups && namesGroups(region[at]?.cells ?? [], region[at + 1]?.cells ?? []);
  const count = (groups || below) && readsLikeNames(region[below ? at + 1 : at]?.cells ?? []) ? 2 : 1;
  return { first: groups ? at - 1 : at, count };
}

/** Names, as against a first row of values: something below is a value, or longer than names are. */
function looksDifferent(names: GridRow, below: SheetRow[]): boolean {
  if (hasValues(below)) return true;
  const longest = Math.max(...filledCells(names).map((text) => text.length));
  return (
    below.some(({ cells }) => filledCells(cells).some((text) => text.length > longest + 10)) ||
    filledCells(names).length > 2
  );
}

/** A name over some of the columns, whose own names stand below. */
function namesGroups(upper: GridRow, lower: GridRow): boolean {
  const spans = upper.some(
    (cell, column) => cell && cell.text !== '' && cell === upper[column + 1] && lower[column] !== lower[column + 1],
  );
  const isWhole =
    new Set(upper.filter((cell) => cell && cell.text !== '')).size === 1 &&
    filledColumns(upper) >= filledColumns(lower) &&
    filledColumns(lower) > 1;
  return spans && !isWhole;
}

function noteOf({ number, cells }: SheetRow, context: SheetContext): ReadBlock[] {
  const text = filledCells(cells).join(' ');
  return text === '' ? [] : [{ kind: 'text', text, place: context.placeOf(number, 0) }];
}

/** The only value of a row in a table of three or more columns is a note or names the rows below: it counts for the whole width. */
function widened(cells: GridRow, width: number, isHeader: boolean): GridRow {
  const only = new Set(cells.filter((cell) => cell && cell.text !== ''));
  const [cell] = only;
  if (isHeader || only.size !== 1 || !cell || width < 3) return cells;
  return Array.from({ length: width }, () => cell);
}

function filledCells(cells: GridRow): string[] {
  return [...new Set(cells.filter((cell) => cell && cell.text !== ''))].map((cell) => cell?.text ?? '');
}

function filledColumns(cells: GridRow): number {
  return cells.filter((cell) => cell && cell.text !== '').length;
}

function lastFilled(cells: GridRow): number {
  return cells.findLastIndex((cell) => cell !== undefined && cell.text !== '');
}
