import type { RowBlock } from '../../domain/knowledge/read-document';

/** More rows than this of the same name are a category, and no longer one thing in its sizes. */
export const MOST_ROWS_OF_ITEM = 8;
/** An item's name stands at the left. */
const COLUMNS = 4;

/**
 * Which rows of a table are about one item, by the same number: neighbours that share the name in the first column that tells
 * names, however many sizes or days the item has, up to eight. A row about an item of its own gets null.
 */
export function itemsOf(rows: readonly Pick<RowBlock, 'cells'>[]): (number | null)[] {
  const items: (number | null)[] = rows.map(() => null);
  let next = 0;
  const group = (from: number, to: number, column: number) => {
    for (let start = from; start < to;) {
      const name = nameIn(rows[start], column);
      let end = start + 1;
      while (end < to && name !== '' && nameIn(rows[end], column) === name) end += 1;
      const size = end - start;
      if (size > MOST_ROWS_OF_ITEM || (size > 1 && isCategory(rows, start, end, column))) {
        if (column + 1 < COLUMNS) group(start, end, column + 1);
      } else if (size > 1) {
        items.fill(next, start, end);
        next += 1;
      } else if (isCode(name) && column + 1 < COLUMNS) {
        let last = end;
        while (last < to && isCode(nameIn(rows[last], column))) last += 1;
        group(start, last, column + 1);
        end = last;
      }
      start = end;
    }
  };
  group(0, rows.length, 0);
  return items;
}

/** Rows that share a first value, but whose second values are names that repeat among them or all differ in words, are a category. */
function isCategory(rows: readonly Pick<RowBlock, 'cells'>[], start: number, end: number, column: number): boolean {
  const inner = rows.slice(start, end).map((row) => nameIn(row, column + 1));
  const distinct = new Set(inner);
  return distinct.size > 1 && distinct.size < inner.length;
}

function nameIn(row: Pick<RowBlock, 'cells'> | undefined, column: number): string {
  return (row?.cells[column]?.value ?? '').trim().toLowerCase();
}

/** An article number or the like: it tells rows apart, but names nothing. */
function isCode(name: string): boolean {
  return name.length > 0 && name.length <= 24 && !/\s/.test(name) && /\d/.test(name);
}
