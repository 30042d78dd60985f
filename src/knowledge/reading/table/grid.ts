/** A cell of a table. One that covers several places of the grid is the same object in each. */
export interface GridCell {
  text: string;
  /** The document itself says that it names a column. */
  isHeader?: boolean;
}

/** A row of a table, every merged cell in each place that it covers; undefined where there is no cell. */
export type GridRow = (GridCell | undefined)[];

/** The widest table that is read, and the most places that one cell may cover: more is a mistake or an attack. */
export const MAX_COLUMNS = 500;
const MAX_COVERED_ROWS = 5_000;

/** Lays out rows of cells with spans, as HTML and word processors mean them: each cell takes the next free place. */
export class GridBuilder {
  readonly rows: GridRow[] = [];
  private readonly covering = new Map<number, { cell: GridCell; rows: number }>();
  private column = 0;

  startRow(): void {
    const row: GridRow = [];
    for (const [column, open] of this.covering) {
      row[column] = open.cell;
      open.rows -= 1;
      if (open.rows === 0) this.covering.delete(column);
    }
    this.rows.push(row);
    this.column = 0;
  }

  add(cell: GridCell, columns = 1, rows = 1): void {
    const row = this.rows.at(-1);
    if (!row) return;
    while (row[this.column]) this.column += 1;
    const end = Math.min(MAX_COLUMNS, this.column + Math.max(1, columns));
    for (; this.column < end; this.column += 1) {
      row[this.column] = cell;
      if (rows > 1) this.covering.set(this.column, { cell, rows: Math.min(rows, MAX_COVERED_ROWS) - 1 });
    }
  }

  /** Leaves places without a cell. */
  skip(columns: number): void {
    this.column = Math.min(MAX_COLUMNS, this.column + columns);
  }
}
