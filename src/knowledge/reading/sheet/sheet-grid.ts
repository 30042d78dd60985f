import type { GridCell, GridRow } from '../table/grid';
import type { SheetRow } from '../table/sheet-blocks';
import type { CellRange } from './cell-reference';
import type { Worksheet } from './worksheet';

/** The rows that a person sees, and how much of the sheet they do not see. */
export interface SheetGrid {
  rows: SheetRow[];
  hiddenRows: number;
  hiddenColumns: number;
}

/** No merged cell is told in more rows than this. */
const MAX_MERGED_ROWS = 5_000;

/**
 * What is seen of a sheet: merged cells in every place that they cover, no hidden rows and columns. Rows that a filter in use
 * hides are read: they are hidden for whoever saved the file, not for customers.
 */
export function visibleGrid(sheet: Worksheet): SheetGrid {
  const byIndex = new Map(sheet.rows.map((row) => [row.index, row]));
  const covering = mergedCells(sheet, (row, column) => byIndex.get(row)?.cells.get(column));
  const isHiddenColumn = (column: number) =>
    sheet.hiddenColumns.some(({ left, right }) => column >= left && column <= right);
  const isFiltered = (index: number) => sheet.filters.some(({ top, bottom }) => index > top && index <= bottom);
  const hiddenColumns = new Set<number>();
  let hiddenRows = 0;
  let last = -1;
  // A hidden row between two is no gap.
  let hiddenSince = 0;
  const rows = sheet.rows.flatMap((stored): SheetRow[] => {
    if (stored.isHidden && !isFiltered(stored.index)) {
      hiddenRows += 1;
      hiddenSince += 1;
      return [];
    }
    const gap = last !== -1 && stored.index - last - 1 > hiddenSince;
    last = stored.index;
    hiddenSince = 0;
    const cells: GridRow = [];
    const merged = covering.get(stored.index) ?? new Map<number, GridCell>();
    const columns = [...new Set([...stored.cells.keys(), ...merged.keys()])].sort((one, other) => one - other);
    for (const column of columns) {
      if (isHiddenColumn(column)) {
        if (stored.cells.has(column)) hiddenColumns.add(column);
        continue;
      }
      cells[column] = merged.get(column) ?? { text: stored.cells.get(column) ?? '' };
    }
    const own = { number: stored.index + 1, cells: withoutHoles(cells, isHiddenColumn) };
    return gap ? [{ number: stored.index, cells: [] }, own] : [own];
  });
  return { rows, hiddenRows, hiddenColumns: hiddenColumns.size };
}

function mergedCells(
  sheet: Worksheet,
  textAt: (row: number, column: number) => string | undefined,
): Map<number, Map<number, GridCell>> {
  const covering = new Map<number, Map<number, GridCell>>();
  for (const range of sheet.merges) {
    const text = textAt(range.top, range.left);
    if (text === undefined) continue;
    const cell: GridCell = { text };
    for (const row of rowsOf(range)) {
      const columns = covering.get(row) ?? new Map<number, GridCell>();
      for (let column = range.left; column <= Math.min(range.right, range.left + 500); column += 1)
        columns.set(column, cell);
      covering.set(row, columns);
    }
  }
  return covering;
}

function rowsOf({ top, bottom }: CellRange): number[] {
  return Array.from({ length: Math.min(bottom - top + 1, MAX_MERGED_ROWS) }, (_, index) => top + index);
}

/** Closes the places of hidden columns, so that a merged cell over them still covers the whole width. */
function withoutHoles(cells: GridRow, isHidden: (column: number) => boolean): GridRow {
  const dense: GridRow = [];
  for (let column = 0; column < cells.length; column += 1) if (!isHidden(column)) dense.push(cells[column]);
  return dense;
}
