import type { GridRow } from './grid';
import { isValue, isWeekday } from './is-value';

const MAX_HEADER_ROWS = 4;
const MAX_NAME_CHARACTERS = 80;

/**
 * How many rows at the top name the columns. Rows that the document marks count; otherwise the first row does if all of it
 * reads like names and something below reads like values, or the table has at least three columns of texts.
 */
export function countHeaderRows(rows: GridRow[]): number {
  const marked = rows.findIndex((row) => !isMarked(row));
  if (marked === -1) return 0;
  if (marked > 0) return Math.min(marked, MAX_HEADER_ROWS);
  const [first, ...body] = rows;
  if (!first || body.length === 0 || !readsLikeNames(first)) return 0;
  const columns = [...first.keys()].filter((column) => first[column]?.text);
  const holdsValues = columns.some((column) => body.some((row) => isValue(row[column]?.text ?? '')));
  // Without any value a table of two columns is as likely a list of terms.
  if (!holdsValues && columns.length < 3 && body.length < 2) return 0;
  return 1 + (continuesNames(rows) ? 1 : 0);
}

/** A group name over several columns has the columns' own names below it. */
function continuesNames([first, second, ...body]: GridRow[]): boolean {
  if (!first || !second || body.length === 0) return false;
  const isSpanned = first.some((cell, column) => cell && cell.text !== '' && cell === first[column + 1]);
  const reachesDown = first.some((cell, column) => cell && cell.text !== '' && cell === second[column]);
  return (isSpanned || reachesDown) && readsLikeNames(second) && distinctTexts(second).length > 1;
}

function isMarked(row: GridRow): boolean {
  const cells = row.filter((cell) => cell && cell.text !== '');
  return cells.length > 0 && cells.every((cell) => cell?.isHeader);
}

/** At least two names, short, none twice, none of them a value. */
export function readsLikeNames(row: GridRow): boolean {
  const texts = distinctTexts(row);
  if (texts.length < 2) return false;
  if (new Set(texts.map((text) => text.toLowerCase())).size < texts.length) return false;
  // A plan of the week has days as its columns.
  const areDays = texts.filter(isWeekday).length > 1;
  return texts.every(
    (text) =>
      text.length <= MAX_NAME_CHARACTERS && (!isValue(text) || (areDays && isWeekday(text))) && !/[!?]$/.test(text),
  );
}

function distinctTexts(row: GridRow): string[] {
  const cells = new Set(row.filter((cell) => cell && cell.text.trim() !== ''));
  return [...cells].map((cell) => cell?.text ?? '');
}
