import type { ReadingWarning } from '../../../domain/knowledge/read-document';

/** The most rows of one file that are read. */
export const MAX_ROWS = 100_000;

/** Says that a table goes on behind the last row that is read. */
export function rowsLeftOut(total: number): ReadingWarning {
  const [read, all] = [MAX_ROWS, total].map((count) => count.toLocaleString('en'));
  return {
    code: 'rows_left_out',
    message: `${read} of ${all} rows were read. Split the table into smaller files to have all of them read.`,
  };
}
