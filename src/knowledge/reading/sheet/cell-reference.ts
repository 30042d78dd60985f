/** Column and row of a reference such as `C7`, both from 0; undefined if it is none. */
export function readReference(reference: string): { column: number; row: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,7})\$?(\d{1,9})$/i.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + (letter.codePointAt(0) ?? 64) - 64;
  return { column: column - 1, row: Number(digits) - 1 };
}

/** A block of cells, its last column and row within it. */
export interface CellRange {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The block of a reference such as `A2:E9`, or of one cell. */
export function readRange(range: string): CellRange | undefined {
  const [from = '', to = from] = range.split(':');
  const [first, last] = [readReference(from), readReference(to)];
  if (!first || !last) return undefined;
  return {
    left: Math.min(first.column, last.column),
    top: Math.min(first.row, last.row),
    right: Math.max(first.column, last.column),
    bottom: Math.max(first.row, last.row),
  };
}
